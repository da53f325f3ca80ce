import { formatAge } from '../../shared/units';
import type { ListedContainer } from '../engine/port';
import { ageSeconds } from './age';
import { folderOf, pytestPid, runOf, verifierPid, type GoneOwners } from './gone-owners';
import type { KnownContainer } from './inventory';
import { isTestcontainers, liveSessions, sessionOf } from './testcontainers';

/**
 * Why nobody waits for a container any more, judged beside the containers there are; null = its
 * owner may well live.
 */
export const ownerIsGone = (
  { labels }: ListedContainer,
  containers: readonly ListedContainer[],
  gone: GoneOwners
): string | null => {
  // Without a session there never was a Ryuk: reused containers are meant to outlive their tests.
  if (isTestcontainers(labels) && sessionOf(labels) !== null && !liveSessions(containers)(labels)) {
    return 'its testcontainers session has no running Ryuk';
  }
  const pid = pytestPid(labels);
  if (pid !== null && gone.pids.has(pid)) return `its pytest run (process ${pid}) has ended`;
  const verifier = verifierPid(labels);
  if (verifier !== null && gone.pids.has(verifier)) {
    return `the verification it was started for (process ${verifier}) has ended`;
  }
  const run = runOf(labels);
  if (run !== null && gone.runs.has(run)) return 'it was started by a Plimsoll run that ended';
  const folder = folderOf(labels);
  return folder !== null && gone.folders.has(folder)
    ? 'the folder of its compose project is gone'
    : null;
};

export interface Leftover {
  container: KnownContainer;
  /** In words, without a full stop. */
  reason: string;
  ageSeconds: number;
}

/** Containers that run although their owner is gone. */
export const runningLeftovers = (
  containers: readonly KnownContainer[],
  gone: GoneOwners,
  now: number
): Leftover[] =>
  containers.flatMap(container => {
    if (container.state !== 'running' || !container.inspected) return [];
    const why = ownerIsGone(container, containers, gone);
    const age = ageSeconds(container.inspected.startedAt ?? container.createdAt, now);
    const reason = `running for ${formatAge(age)}, but ${why}`;
    return why === null ? [] : [{ container, reason, ageSeconds: age }];
  });
