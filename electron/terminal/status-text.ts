import type { StatusDocument } from '../../shared/model/status';
import { formatAge, formatMemory, formatPercent, formatSize, plural } from '../../shared/units';
import type { Headroom } from '../../shared/model/warning';
import { printable } from '../../shared/printable';
import { interruptedText } from './interrupted';
import { table } from './table';

const mark = { ok: '', high: 'HIGH', critical: 'CRITICAL', 'no-data': '' } as const;

/** What the circuit breaker lets through. */
const callsWords = {
  closed: 'calls go through',
  open: 'calls are held back',
  'half-open': 'one call is on trial'
} as const;

const containerRow = ({
  name,
  project,
  state,
  memory,
  cpuPercent
}: StatusDocument['containers'][number]): string[] => [
  name,
  project ?? '',
  state,
  memory.usedBytes === null ? '–' : formatMemory(memory.usedBytes),
  memory.limitBytes === null ? 'no limit' : formatMemory(memory.limitBytes),
  memory.percent === null ? '–' : formatPercent(memory.percent),
  cpuPercent === null ? '–' : formatPercent(cpuPercent),
  mark[memory.level]
];

const diskRows = ({ disk }: StatusDocument): string[][] =>
  (
    [
      ['Images', disk.images],
      ['Containers', disk.containers],
      ['Volumes', disk.volumes],
      ['Build cache', disk.buildCache]
    ] as const
  ).map(([name, { count, active, bytes, reclaimableBytes }]) => [
    name,
    String(count),
    String(active),
    formatSize(bytes),
    formatSize(reclaimableBytes)
  ]);

const headroomText = (headroom: Headroom): string => {
  const { limitsBytes, limited, overcommittedBytes, unlimited, disk } = headroom;
  const over =
    overcommittedBytes > 0 ? `, overcommitted by ${formatMemory(overcommittedBytes)}` : '';
  const without = unlimited > 0 ? `; ${unlimited} without a limit` : '';
  const space = disk.known
    ? `${formatSize(disk.freeBytes)} of ${formatSize(disk.totalBytes)} free`
    : `not known. ${disk.why}`;
  return printable(
    `Headroom: ${formatMemory(headroom.usedBytes)} in use; limits of ${plural(limited, 'container')} together ${formatMemory(limitsBytes)}${over}${without}`
  ).concat('\n', printable(`Disk of the engine: ${space}`));
};

const warningsText = ({ warnings }: StatusDocument): string =>
  [plural(warnings.length, 'warning'), ...warnings.map(({ words }) => printable(words))].join('\n');

/** The status for people. */
export const statusText = (status: StatusDocument): string => {
  const { engine, containers, orphans, incidents } = status;
  const head = `Docker Engine ${engine.serverVersion} at ${engine.endpoint}: ${engine.state}, ${formatMemory(engine.memoryBytes)} memory, ping ${engine.pingMs.toFixed(0)} ms`;
  const pace = `Gate: ${plural(engine.gate.concurrency, 'change')} at once, ${engine.gate.cooldownMs} ms apart; ${callsWords[engine.health.breaker]}`;
  const memory = containers.length
    ? table(
        ['CONTAINER', 'PROJECT', 'STATE', 'MEMORY', 'LIMIT', 'USED', 'CPU', ''],
        containers.map(containerRow),
        ['MEMORY', 'LIMIT', 'USED', 'CPU']
      )
    : 'No containers.';
  const disk = table(['DISK', 'TOTAL', 'ACTIVE', 'SIZE', 'RECLAIMABLE'], diskRows(status), [
    'TOTAL',
    'ACTIVE',
    'SIZE',
    'RECLAIMABLE'
  ]);
  const leftovers = orphans.length
    ? table(
        ['ORPHAN', 'NAME', 'SIZE', 'AGE', 'WHY'],
        orphans.map(orphan => [
          orphan.kind,
          orphan.name,
          orphan.bytes === null ? '–' : formatSize(orphan.bytes),
          formatAge(orphan.ageSeconds),
          orphan.protected === null ? orphan.reason : `protected: ${orphan.protected}`
        ]),
        ['SIZE', 'AGE']
      )
    : 'No orphans.';
  const happened = incidents.length
    ? `\n${table(
        ['TIME', 'WHO', 'WHAT'],
        incidents.map(({ at, name, cause }) => [
          new Date(at).toLocaleTimeString(),
          name ?? 'engine',
          cause
        ])
      )}`
    : '';
  return [
    `${printable(head)}\n${pace}`,
    ...(status.interrupted ? [interruptedText(status.interrupted)] : []),
    memory,
    headroomText(status.headroom),
    ...(status.warnings.length > 0 ? [warningsText(status)] : []),
    disk,
    `${plural(orphans.length, 'orphan')}\n${leftovers}`,
    `${plural(incidents.length, 'incident')} in the last hour${happened}`
  ].join('\n\n');
};
