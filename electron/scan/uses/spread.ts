import type { DockerUse, LocalCall, Loop, Uses } from './use';

/** How far a call is followed: a function, one that calls it, and so on. */
const mostSteps = 3;

interface Reached {
  loop: Loop | null;
  together: string | null;
}

const reachedBy = (name: string, { calls, rests }: Uses, seen: readonly string[]): Reached => {
  const reached: Reached = { loop: null, together: null };
  if (name === '' || seen.includes(name) || seen.length > mostSteps) return reached;
  const rest = rests.get(name) ?? null;
  const withRest = (loop: Loop | null): Loop | null =>
    loop && { ...loop, pause: loop.pause ?? rest };
  for (const call of calls.filter((one: LocalCall) => one.name === name)) {
    const outer = reachedBy(call.scope, { calls, rests, uses: [], broken: [], others: [] }, [
      ...seen,
      name
    ]);
    reached.loop ??= withRest(call.loop ?? outer.loop);
    reached.together ??= call.together ?? outer.together;
  }
  return reached;
};

/**
 * What a file does in a function is done in the loops and threads that call the function: each use
 * with what is around those calls too.
 */
export const spread = (found: Uses): DockerUse[] =>
  found.uses.map(use => {
    const reached = reachedBy(use.scope, found, []);
    return {
      ...use,
      loop: use.loop ?? reached.loop,
      together: use.together ?? reached.together
    };
  });
