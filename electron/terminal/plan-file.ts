import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { PlimsollError } from '../../shared/errors';
import { plan, type Plan } from '../../shared/model/plan';

const bad = (why: string): PlimsollError =>
  new PlimsollError('bad-plan', `${why} Nothing was changed.`);

/**
 * Reads a plan that `plimsoll plan --json` printed. Which items are selected may have been edited;
 * every item is looked at again before it is touched, whatever the file says.
 */
export const readPlanFile = (file: string, endpointUrl: string): Plan => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw bad(`The plan ${file} could not be read.`);
  }
  let parsed: Plan;
  try {
    parsed = plan.parse(JSON.parse(text));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : 'it is not JSON';
    throw bad(`${file} is not a plan that "plimsoll plan --json" printed: ${why}.`);
  }
  if (parsed.endpointUrl !== endpointUrl) {
    throw bad(`The plan was made for ${parsed.endpointUrl}, but this engine is ${endpointUrl}.`);
  }
  return parsed;
};
