import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { PlimsollError } from '../../shared/errors';
import { plan, type Plan } from '../../shared/model/plan';
import { actionFor } from '../cleanup/plan';

const bad = (why: string): PlimsollError =>
  new PlimsollError('bad-plan', `${why} Nothing was changed.`);

/** A plan is for now: after a day too much has changed. */
const oldestMs = 86_400_000;

/**
 * Reads a plan that `plimsoll plan --json` printed. Which items are selected may have been edited;
 * every item is looked at again before it is touched, whatever the file says.
 */
export const readPlanFile = (file: string, endpointUrl: string, now = Date.now()): Plan => {
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
  const strange = parsed.items.find(
    ({ kind, category, action }) =>
      action !== actionFor(category) || (kind === 'build-cache') !== (action === 'prune')
  );
  if (strange)
    throw bad(`The plan asks to ${strange.action} a ${strange.kind}, which no plan does.`);
  const age = now - parsed.createdAt;
  if (age < 0) throw bad('The plan is dated in the future.');
  if (age > oldestMs) throw bad('The plan is more than a day old; make a new one.');
  if (parsed.endpointUrl !== endpointUrl) {
    throw bad(`The plan was made for ${parsed.endpointUrl}, but this engine is ${endpointUrl}.`);
  }
  return parsed;
};
