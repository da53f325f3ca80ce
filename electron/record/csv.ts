import type { MemoryHistory } from '../../shared/model/memory-history';
import type { HistoryRange } from '../../shared/ranges';
import { plainFileName } from '../store/file-name';

const columns = [
  'time',
  'memory_mean_bytes',
  'memory_max_bytes',
  'memory_p95_bytes',
  'limit_bytes',
  'cpu_mean_percent',
  'cpu_max_percent'
];

const time = (at: number): string => new Date(at).toISOString();

/** A table of what is known, a line each; gaps have none. Marks come as comments before it. */
export const toCsv = ({ points, marks }: MemoryHistory): string => {
  const lines = points
    .filter(({ usedBytes }) => usedBytes !== null)
    .map(point => [
      time(point.at),
      point.usedBytes,
      point.maxBytes,
      point.p95Bytes,
      point.limitBytes,
      point.cpuPercent,
      point.cpuMaxPercent
    ])
    .map(values => values.map(value => value ?? '').join(','));
  const comments = marks.map(({ at, text }) => `# ${time(at)} ${text.replaceAll(/\s+/g, ' ')}`);
  return [...comments, columns.join(','), ...lines, ''].join('\r\n');
};

export const fileNameFor = (name: string, range: HistoryRange, extension: string): string =>
  `${plainFileName(name) || 'container'}-memory-${range}.${extension}`;
