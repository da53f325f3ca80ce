import type { LimitHeadroom } from '../../shared/model/limit';
import { formatMemory } from '../../shared/units';

/** What the limits of these containers promise, against what the engine has. */
export const headroomOf = (
  limits: readonly (number | null)[],
  engineBytes: number
): LimitHeadroom => ({
  engineBytes,
  committedBytes: limits.reduce<number>((sum, limit) => sum + (limit ?? 0), 0),
  unlimited: limits.filter(limit => limit === null).length
});

const left = (bytes: number): string =>
  bytes >= 0
    ? `${formatMemory(bytes)} of the engine's memory unpromised`
    : `the engine overcommitted by ${formatMemory(-bytes)}`;

/** What another limit does to the headroom, as a sentence. */
export const headroomEffect = (
  { engineBytes, committedBytes }: LimitHeadroom,
  { from, to, counts }: { from: number | null; to: number; counts: boolean }
): string => {
  if (!counts) return 'It does not run, so its limit counts once it is started.';
  const before = engineBytes - committedBytes;
  const after = before - (to - (from ?? 0));
  const change = to - (from ?? 0);
  if (from === null) {
    return `It can take no more than ${formatMemory(to)} of the engine's ${formatMemory(engineBytes)} then; the limits leave ${left(after)}.`;
  }
  return change < 0
    ? `It frees ${formatMemory(-change)}: the limits leave ${left(after)} instead of ${before >= 0 ? formatMemory(before) : 'none'}.`
    : `It takes ${formatMemory(change)}: the limits leave ${left(after)}${before >= 0 && after >= 0 ? ` instead of ${formatMemory(before)}` : ''}.`;
};
