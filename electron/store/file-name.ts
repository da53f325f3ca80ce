/** Of a name that somebody else chose, what is a plain file name on every system; may be empty. */
export const plainFileName = (name: string): string =>
  name
    .replaceAll(/[^\w-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 80);
