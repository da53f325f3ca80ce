import type { Container } from '../../../shared/model/container';
import type { CleanupReport } from '../../../shared/model/pass';
import type { Sample } from '../../../shared/model/sample';
import { formatCount, formatSize, plural } from '../../../shared/units';
import type { AtWork } from '../../stores/containers';

export interface Reading {
  container: Container;
  sample: Sample;
}

/** Those with a limit, closest to it first. */
export const closest = (readings: readonly Reading[], count: number): Reading[] =>
  readings
    .filter(({ sample }) => sample.percent !== null)
    .toSorted((a, b) => (b.sample.percent ?? 0) - (a.sample.percent ?? 0))
    .slice(0, count);

/** Bytes in use by everything that gave a reading. */
export const usedBytes = (readings: readonly Reading[]): number =>
  readings.reduce((sum, { sample }) => sum + sample.usedBytes, 0);

export interface Happening {
  at: number;
  key: string;
  /** Who it happened to; the sentence goes on from here. */
  name: string | null;
  what: string;
  bad: boolean;
  containerId: string | null;
}

const exitOf = ({ id, name, exitCode, finishedAt }: Container): Happening[] =>
  finishedAt === null
    ? []
    : [
        {
          at: finishedAt,
          key: id,
          name,
          what: exitCode === null ? 'stopped' : `exited with code ${exitCode}`,
          bad: exitCode !== null && exitCode !== 0,
          containerId: id
        }
      ];

const cleanupOf = (report: CleanupReport): Happening => {
  const gone = plural(report.removed.length, 'item');
  const stopped = report.stopped.length > 0 ? `, stopped ${report.stopped.length}` : '';
  const failed = report.failed.length > 0 ? `; ${report.failed.length} failed` : '';
  return {
    at: report.finishedAt,
    key: report.planId,
    name: null,
    what: `Cleanup removed ${gone}${stopped} and freed ${formatSize(report.bytesFreed)}${failed}`,
    bad: report.failed.length > 0,
    containerId: null
  };
};

/** Exits and the last cleanup, the newest first. */
export const lately = (
  containers: readonly Container[],
  report: CleanupReport | null,
  count: number
): Happening[] =>
  [
    ...containers.filter(({ state }) => state === 'exited' || state === 'dead').flatMap(exitOf),
    ...(report ? [cleanupOf(report)] : [])
  ]
    .toSorted((a, b) => b.at - a.at)
    .slice(0, count);

/** The page in one sentence. */
export const verdict = (readings: readonly Reading[], { running, paused }: AtWork): string => {
  const critical = readings.filter(({ sample }) => sample.level === 'critical').length;
  const high = readings.filter(({ sample }) => sample.level === 'high').length;
  const parts = [
    ...(critical > 0 ? [`${critical} critical`] : []),
    ...(high > 0 ? [`${high} above the load line`] : [])
  ];
  const going =
    running === 0 ? 'No container is running' : `${plural(running, 'container')} running`;
  const told = paused > 0 ? `${going}, ${formatCount(paused)} paused` : going;
  if (parts.length > 0) return `${told}: ${parts.join(' and ')}.`;
  return readings.length === 0 && running === 0 ? `${told}.` : `${told}, all below the load line.`;
};
