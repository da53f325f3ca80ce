import type { Container } from '../../../shared/model/container';
import type { Incident } from '../../../shared/model/incident';
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
  incidentId: string | null;
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
          containerId: id,
          incidentId: null
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
    containerId: null,
    incidentId: null
  };
};

const kindWords: Record<Incident['kind'], string> = {
  oom: 'ran out of memory',
  'child-oom': 'lost a process to its memory limit',
  crash: 'crashed',
  'restart-loop': 'restarts again and again',
  unhealthy: 'turned unhealthy',
  outage: 'did not answer'
};

const incidentOf = ({ id, at, kind, name, exitCode }: Incident): Happening => ({
  at,
  key: id,
  name: name ?? 'The engine',
  what: `${kindWords[kind]}${kind === 'crash' && exitCode !== null ? ` with code ${exitCode}` : ''}`,
  bad: true,
  containerId: null,
  incidentId: id
});

/** The engine's time of an end and that of the event of it. */
const alikeMs = 5_000;

/** An end that an incident tells of is told once. */
const isTold = ({ id, finishedAt }: Container, incidents: readonly Incident[]): boolean =>
  incidents.some(
    ({ containerId, at, until }) =>
      containerId === id &&
      finishedAt !== null &&
      finishedAt >= at - alikeMs &&
      finishedAt <= until + alikeMs
  );

/** Incidents, exits and the last cleanup, the newest first. */
export const lately = (
  containers: readonly Container[],
  report: CleanupReport | null,
  incidents: readonly Incident[],
  count: number
): Happening[] =>
  [
    ...containers
      .filter(one => one.state === 'exited' || one.state === 'dead')
      .filter(one => !isTold(one, incidents))
      .flatMap(exitOf),
    ...incidents.slice(0, count).map(incidentOf),
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
