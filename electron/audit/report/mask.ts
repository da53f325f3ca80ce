/** Takes out of a text what is nobody else's to read. Applied twice it is as applied once. */
export type Mask = (text: string) => string;

/** @param home the folder of whoever audits; it is written `~` */
export const maskOf = (home: string): Mask => {
  return text => text.replaceAll(home, '~');
};
