import { kindWords } from '../../../shared/incident-words';
import type { RunReport, RunThing, RunThingKind } from '../../../shared/model/run';
import { formatDuration, formatMemory, formatPercent, plural } from '../../../shared/units';
import { shownName, volumesLeftWords } from '../../../shared/volume-words';
import type { ReportDocument, Section } from '../../report/document';
import { momentWords } from '../../report/moment';
import { isThere } from '../counting';
import { overTime } from './over-time';

const kinds: readonly RunThingKind[] = ['container', 'network', 'volume', 'image'];

const seconds = (ms: number): string => formatDuration(ms / 1_000);

const commandOf = ({ run }: RunReport): string[] =>
  run.command === null ? [] : [`Command: ${run.command.join(' ')}`];

const endOf = ({ run }: RunReport, timeZone: string | undefined): string => {
  const { startedAt, stoppedAt, endedAt, exitCode, state } = run;
  const ended = exitCode === null ? '' : `, exit code ${exitCode}`;
  const until = stoppedAt ?? endedAt;
  const lasted = until === null ? '' : `, and lasted ${seconds(until - startedAt)}`;
  const cut = state === 'interrupted' ? '; it was interrupted' : '';
  return `It began on ${momentWords(startedAt, timeZone)}${lasted}${ended}${cut}.`;
};

const verdictOf = ({ run, findings }: RunReport): string[] => {
  if (run.endedAt === null) return ['It goes on.'];
  if (findings.length > 0) return findings.map(({ sentence }) => sentence);
  return ['It left nothing, and nothing went wrong.'];
};

const cleanedOf = ({ cleaned }: RunReport): string[] => {
  if (!cleaned) return [];
  const { removed, skipped, failed } = cleaned;
  const counts = `Cleaned up: ${removed} removed, ${skipped} skipped, ${failed} failed.`;
  return [counts, ...volumesLeftWords(cleaned.volumesLeft)];
};

/** What was cleaned up since was left all the same. */
const counts = ({ things: all, run }: RunReport): Section => ({
  title: 'What it made',
  note: null,
  headings: ['Kind', 'Created', 'Gone again', 'Left'],
  right: ['Created', 'Gone again', 'Left'],
  rows: kinds.map(kind => {
    const isOver = run.endedAt !== null;
    const made = all.filter(thing => thing.kind === kind && thing.whose === 'run');
    const gone = made.filter(thing => !thing.left && !isThere(thing)).length;
    const left = made.filter(thing => thing.left || (!isOver && isThere(thing))).length;
    return [`${kind}s`, ...[made.length, gone, left].map(String)];
  })
});

const stateOf = ({ kind, startedAt, stoppedAt, goneAt, exitCode }: RunThing): string => {
  if (kind !== 'container') return '';
  if (startedAt === null) return 'never started';
  if (stoppedAt === null) return goneAt === null ? 'running' : 'was running';
  return `exited with code ${exitCode ?? 0}`;
};

const thingRow = (thing: RunThing): string[] => [
  thing.kind,
  shownName(thing),
  stateOf(thing),
  thing.owner ?? '–',
  thing.why
];

const thingHeadings = ['Kind', 'Name', 'State', 'Made by', 'How that is known'];

const things = (title: string, note: string | null, list: readonly RunThing[]): Section[] =>
  list.length === 0
    ? []
    : [
        {
          title,
          note,
          headings: thingHeadings,
          right: [],
          rows: kinds.flatMap(kind => list.filter(thing => thing.kind === kind).map(thingRow))
        }
      ];

const left = ({ things: all, run }: RunReport): Section[] => {
  const own = all.filter(({ whose }) => whose === 'run');
  const isOver = run.endedAt !== null;
  const since = own.filter(thing => thing.left && !isThere(thing));
  return [
    ...things(
      isOver ? 'Left' : 'There now',
      null,
      own.filter(one => isThere(one) && !one.pulled)
    ),
    ...things('Left, and gone since', null, since),
    ...things(
      'Pulled',
      'Images from a registry stay for whoever needs them next.',
      own.filter(one => isThere(one) && one.pulled)
    ),
    ...things(
      'Shared',
      'It cannot be told whether this run made them: they are not cleaned up with it.',
      all.filter(thing => thing.whose === 'shared' && isThere(thing))
    )
  ];
};

const memoryRow = ({ name, peak }: RunThing): string[] => {
  if (!peak) return [name, 'never read', '', '', ''];
  const { usedBytes, limitBytes, percent, level } = peak;
  return [
    name,
    formatMemory(usedBytes),
    limitBytes === null ? 'no limit' : formatMemory(limitBytes),
    percent === null ? '–' : formatPercent(percent),
    level === 'ok' ? '' : level
  ];
};

/** Fullest first. */
const memory = ({ things: all }: RunReport): Section[] => {
  const containers = all.filter(({ kind, whose }) => kind === 'container' && whose !== 'shared');
  if (containers.length === 0) return [];
  const fullness = ({ peak }: RunThing): number => peak?.percent ?? -1;
  const use = ({ peak }: RunThing): number => peak?.usedBytes ?? -1;
  const rows = containers
    .toSorted((one, other) => fullness(other) - fullness(one) || use(other) - use(one))
    .map(memoryRow);
  const headings = ['Container', 'Peak', 'Limit', 'Used', 'Pressure'];
  return [{ title: 'Memory', note: null, headings, right: ['Peak', 'Limit', 'Used'], rows }];
};

const incidents = ({ incidents: list, run }: RunReport): Section[] =>
  list.length === 0
    ? []
    : [
        {
          title: 'Incidents',
          note: null,
          headings: ['After', 'What', 'Container', 'Why'],
          right: ['After'],
          rows: list.map(({ at, kind, name, cause }) => [
            seconds(at - run.startedAt),
            kindWords[kind],
            name ?? '–',
            cause
          ])
        }
      ];

const ms = (value: number | null): string => (value === null ? '–' : `${value.toFixed(1)} ms`);

const engine = ({ health }: RunReport): Section => {
  const { pingP50Ms, pingP95Ms, slowestPingMs, pings, degradedMs, downMs } = health;
  const { mutations, mutationsPerSecond, busiestSecond } = health;
  const unwell = [
    ...(degradedMs > 0 ? [`degraded for ${seconds(degradedMs)}`] : []),
    ...(downMs > 0 ? [`down for ${seconds(downMs)}`] : [])
  ];
  const rate = `${mutationsPerSecond.toFixed(1)} a second, at most ${busiestSecond} in one`;
  return {
    title: 'The engine',
    note: null,
    lines: [
      `Ping: median ${ms(pingP50Ms)}, 95th percentile ${ms(pingP95Ms)}, slowest ${ms(slowestPingMs)}, of ${plural(pings, 'ping')}.`,
      unwell.length === 0 ? 'It was well all the time.' : `It was ${unwell.join(' and ')}.`,
      `${plural(mutations, 'change')} by anybody: ${rate}.`
    ]
  };
};

const incomplete = ({ run }: RunReport): Section[] =>
  run.incomplete.length === 0 ? [] : [{ title: 'Incomplete', note: null, lines: run.incomplete }];

const logs = ({ logs: list }: RunReport): Section[] =>
  list.length === 0
    ? []
    : [
        {
          title: 'Logs',
          note: null,
          blocks: list.map(({ name, lines, missing }) => ({
            title: name,
            lines: missing === null ? lines.map(({ text }) => text) : [missing]
          }))
        }
      ];

/**
 * A report of a run as people read it.
 * @param timeZone in which moments are told, an IANA name; else the machine's
 */
export const documentOf = (report: RunReport, timeZone?: string): ReportDocument => ({
  title: `Run ${report.run.name}`,
  summary: [
    endOf(report, timeZone),
    ...commandOf(report),
    ...verdictOf(report),
    ...cleanedOf(report)
  ],
  figures: [],
  sections: [
    ...incomplete(report),
    counts(report),
    ...overTime(report),
    ...left(report),
    ...memory(report),
    ...incidents(report),
    engine(report),
    ...logs(report)
  ]
});
