import type { Container } from '../../../shared/model/container';
import type { Incident } from '../../../shared/model/incident';
import type { CleanupReport } from '../../../shared/model/pass';
import type { Sample } from '../../../shared/model/sample';
import type { Warning } from '../../../shared/model/warning';
import { formatCount, formatSize, plural } from '../../../shared/units';
import { warningWords } from '../../../shared/warning-words';
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

export interface Happening {
  at: number;
  key: string;
  /** Who it happened to; the sentence goes on from here. */
  name: string | null;
  what: string;
  /** The whole of it, where `what` leaves something out. */
  whole?: string;
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

/** A warning that is over; how long it lasted and how far it went. */
const warningOf = (warning: Warning): Happening => {
  const whole = warningWords(warning, warning.until ?? warning.since);
  const [what = whole] = whole.split(', with ');
  return {
    at: warning.until ?? warning.since,
    key: `${warning.id} ${warning.since}`,
    name: warning.name,
    what,
    whole,
    bad: false,
    containerId: warning.containerId,
    incidentId: null
  };
};

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

/** Who comes and goes at its line is told of once; they come the newest first. */
const lastOfEach = (warnings: readonly Warning[]): Warning[] => [
  ...new Map(warnings.toReversed().map(warning => [warning.name, warning])).values()
];

const hourMs = 3_600_000;

/** What goes wrong again within an hour is one thing that happened more than once. */
const togetherOf = (incidents: readonly Incident[]): Happening[] => {
  const runs: { happening: Happening; oldest: number; times: number }[] = [];
  for (const happening of incidents.map(incidentOf)) {
    const { name, what, at } = happening;
    const run = runs.findLast(
      ({ happening: one, oldest }) =>
        one.name === name && one.what === what && oldest - at <= hourMs
    );
    if (run) Object.assign(run, { oldest: at, times: run.times + 1 });
    else runs.push({ happening, oldest: at, times: 1 });
  }
  return runs.map(({ happening, times }) =>
    times > 1 ? { ...happening, what: `${happening.what}, ${formatCount(times)} times` } : happening
  );
};

/** Incidents, exits, warnings that are over and the last cleanup, the newest first. */
export const lately = (
  containers: readonly Container[],
  report: CleanupReport | null,
  incidents: readonly Incident[],
  warnings: readonly Warning[],
  count: number
): Happening[] =>
  [
    ...containers
      .filter(one => one.state === 'exited' || one.state === 'dead')
      .filter(one => !isTold(one, incidents))
      .flatMap(exitOf),
    ...togetherOf(incidents),
    ...lastOfEach(warnings).map(warningOf),
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
