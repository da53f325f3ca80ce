import { PlimsollError } from '../../../shared/errors';

/** Leaves the file alone, with a sentence that says why. */
export const refused = (why: string): PlimsollError =>
  new PlimsollError('refused', `${why} The file was not changed.`);
