/** The pages of the window, in the order of its rail. */
export const pages = [
  'overview',
  'containers',
  'limits',
  'disk',
  'cleanup',
  'incidents',
  'runs',
  'audit',
  'engine',
  'settings'
] as const;
export type Page = (typeof pages)[number];
