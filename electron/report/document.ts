/**
 * A report before it has a format: text alone, which every format makes harmless in its own way.
 * What stands between backticks in a sentence is code.
 */
export interface ReportDocument {
  title: string;
  /** Sentences. */
  summary: string[];
  /** What stands out as numbers. */
  figures: Figure[];
  sections: Section[];
}

/** How bad something is; `calm` is not bad. */
export type Tone = 'critical' | 'high' | 'medium' | 'low' | 'calm';

interface Figure {
  tone: Tone;
  value: string;
  label: string;
}

export type Section = { title: string; note: string | null } & (
  Table | { lines: string[] } | { entries: Entry[] } | { blocks: Block[] }
);

export interface Table {
  headings: string[];
  /** Headings of the columns that are aligned to the right. */
  right: string[];
  rows: string[][];
  /** Headings of the columns that hold code. */
  code?: string[];
  /** What a picture shows of each row, where the format has pictures. */
  drawn?: Drawn;
}

/** Bars on one scale; places and lengths are parts of its whole, from 0 to 1. */
export interface Drawn {
  /** What stands at the scale's beginning, middle and end. */
  scale: [string, string, string];
  rows: Bar[];
}

export interface Bar {
  pieces: { from: number; to: number; tone: Tone }[];
  /** What happened at one moment. */
  marks: { at: number; words: string }[];
}

/** Something that is told at length, with the places where it was found. */
export interface Entry {
  tone: Tone;
  /** How bad it is, in a word. */
  mark: string;
  title: string;
  /** What people name it by, where they have to: the id of a rule. */
  id: string;
  /** Sentences. */
  lines: string[];
  /** An https address. */
  reference: string | null;
  items: Item[];
  /** What to do, a sentence each. */
  fixes: string[];
  blocks: Block[];
}

export interface Item {
  /** A place in code, or a sentence where there is none. */
  title: string;
  /** The line of code that stands in that place. */
  code: string | null;
  lines: string[];
}

/** Lines that stay as they are: of a log, or of code. */
export interface Block {
  title: string;
  lines: string[];
}
