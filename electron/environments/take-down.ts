import { PlimsollError } from '../../shared/errors';
import type { Cleanup } from '../cleanup/cleanup';
import { removeAll, thingsWith, type Left } from '../cleanup/remove-all';
import { bounded } from '../labels/labels';
import { belongsTo } from '../labels/environment';

const stillThere = ([first, ...others]: readonly Left[]): PlimsollError => {
  const why = first?.why ? `: ${first.why}` : '.';
  const more = others.length === 0 ? '' : ` ${others.length} more of it stayed as well.`;
  return new PlimsollError(
    'conflict',
    `${bounded(first?.name ?? 'Something')} of the environment could not be removed${why}${more} "plimsoll environments" shows what is left.`
  );
};

const engineGone = (): PlimsollError =>
  new PlimsollError(
    'engine-unreachable',
    'The engine stopped answering before the environment was taken down. "plimsoll resume" goes on with it when the engine is back.'
  );

/**
 * Stops and removes all of an environment: what depends on others first, then networks and volumes,
 * each noted in the journal. Resolves when none of it is left, and with it what a program that was
 * killed had begun of the same.
 */
export const takeDown = async (cleanup: Cleanup, id: string): Promise<void> => {
  const choose = thingsWith(belongsTo(id), 'its environment is over');
  const { left, interrupted } = await removeAll(cleanup, choose);
  if (interrupted) throw engineGone();
  if (left.length > 0) throw stillThere(left);
  await cleanup.endDone();
};
