import type { Parse } from '../grammars';
import type { Around, Place } from '../uses/use';

/** How a piece of shell is read. */
export interface ShellTerms {
  parse: Parse;
  /** Where in the file a place of the text is; rows and columns count from 0. */
  placeOf: (row: number, column: number) => Omit<Place, 'endLine'>;
  /** A command that fails ends the whole, as with `set -e`. */
  errexit: boolean;
  around?: Around;
  scope?: string;
  /** A program starts it, and not a shell's own line. */
  process?: { unbounded: string | null; checked: boolean };
}
