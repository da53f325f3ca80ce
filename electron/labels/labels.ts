import { clip, printable } from '../../shared/printable';

export type Labels = Readonly<Record<string, string>>;

const longest = 60;

/** Labels and names are other people's text: what goes into a sentence is printable and short. */
export const bounded = (text: string): string => clip(printable(text), longest);

export const hasLabel = (labels: Labels, matches: (key: string) => boolean): boolean =>
  Object.keys(labels).some(matches);
