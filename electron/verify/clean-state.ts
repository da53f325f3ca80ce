import type { DiskUsage } from '../../shared/model/disk';
import type { Orphan, OrphanCategory } from '../../shared/model/orphan';
import { formatSize, plural } from '../../shared/units';
import { bounded } from '../labels/labels';
import { listed } from '../audit/engine/engine-rule';
import { judged, type Judged } from './step';

/** More than this of what a safe cleanup would take is not clean. */
const tolerated = 1_000_000_000;

/** What a safe cleanup selects by itself; the rest is for a person to choose. */
const safe: readonly OrphanCategory[] = [
  'stopped-container',
  'unused-network',
  'dangling-image',
  'build-cache'
];
const ofContainers: readonly OrphanCategory[] = ['stopped-container', 'running-leftover'];

const lines = ({ images, containers, volumes, buildCache }: DiskUsage): string[] =>
  (
    [
      ['Images', images],
      ['Containers', containers],
      ['Volumes', volumes],
      ['Build cache', buildCache]
    ] as const
  ).map(
    ([what, { bytes, reclaimableBytes }]) =>
      `${what}: ${formatSize(bytes)}, ${formatSize(reclaimableBytes)} of it reclaimable.`
  );

/** The first step: nothing lies about that a safe cleanup would take. */
export const judgeClean = (
  orphans: readonly Orphan[],
  disk: DiskUsage | null,
  diskNote?: string
): Judged => {
  const free = orphans.filter(orphan => orphan.protected === null);
  const containers = free.filter(({ category }) => ofContainers.includes(category));
  const bytes = free
    .filter(({ category }) => safe.includes(category))
    .reduce((sum, orphan) => sum + (orphan.bytes ?? 0), 0);
  const evidence = [
    ...(disk ? lines(disk) : ['The disk usage could not be measured.']),
    ...(diskNote === undefined ? [] : [diskNote]),
    ...listed(containers.map(({ name, reason }) => `${bounded(name)}: ${reason}.`))
  ];
  const passed = disk !== null && containers.length === 0 && bytes <= tolerated;
  const some = containers.length === 0 ? [] : [plural(containers.length, 'container')];
  const counts = [...some, formatSize(bytes)].join(' and ');
  return judged(
    passed,
    passed
      ? `Clean: a safe cleanup would take ${formatSize(bytes)} and no container.`
      : disk === null
        ? 'Not known: the disk usage could not be measured.'
        : `Not clean: a safe cleanup would take ${counts}. Press "Clean up safely", or run "plimsoll clean".`,
    evidence
  );
};
