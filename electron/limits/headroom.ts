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

const words = (bytes: number): string =>
  bytes >= 0 ? formatMemory(bytes) : `overcommitted by ${formatMemory(-bytes)}`;

/** What another limit does to the headroom, as a sentence. */
export const headroomEffect = (
  { engineBytes, committedBytes }: LimitHeadroom,
  { from, to, counts }: { from: number | null; to: number; counts: boolean }
): string => {
  if (!counts) return 'It does not run: its limit counts once it is started.';
  const before = engineBytes - committedBytes;
  const after = before - (to - (from ?? 0));
  // What had no limit was in no sum, so there is nothing to compare with.
  return from === null
    ? `The engine's headroom then: ${words(after)}.`
    : `The engine's headroom: ${words(before)} now, ${words(after)} then.`;
};
