import type { RunReport } from '../../../../shared/model/run';
import { formatCount, formatPercent } from '../../../../shared/units';
import { milliseconds } from '../../../ui/engine-words';
import { findingWords, leftIn, lengthOf, seconds, thingKinds } from '../words';

interface Figure {
  label: string;
  before: string;
  after: string;
  /** How it went from the one to the other; null = it cannot be said. */
  change: 'more' | 'less' | 'same' | null;
}

const changeOf = (before: number | null, after: number | null): Figure['change'] => {
  if (before === null || after === null) return null;
  if (before === after) return 'same';
  return after > before ? 'more' : 'less';
};

const figure = (
  label: string,
  values: [number | null, number | null],
  words: (value: number) => string
): Figure => {
  const told = (value: number | null): string => (value === null ? '–' : words(value));
  const [before, after] = [told(values[0]), told(values[1])];
  return { label, before, after, change: before === after ? 'same' : changeOf(...values) };
};

const verdict = ({ run }: RunReport): string =>
  run.findings.length === 0 ? 'none' : run.findings.map(kind => findingWords[kind]).join(', ');

const kindLabels = {
  container: 'Containers',
  network: 'Networks',
  volume: 'Volumes',
  image: 'Images'
} as const;

/** Two runs in the same figures, the earlier first. */
export const figuresOf = (earlier: RunReport, later: RunReport, now: number): Figure[] => {
  const both = (of: (report: RunReport) => number | null): [number | null, number | null] => [
    of(earlier),
    of(later)
  ];
  return [
    figure(
      'Duration',
      both(({ run }) => lengthOf(run, now)),
      seconds
    ),
    ...thingKinds.map(kind =>
      figure(
        kindLabels[kind],
        both(({ run }) => run.counters[kind].created),
        formatCount
      )
    ),
    figure(
      'Left now',
      both(({ run }) => leftIn(run.counters)),
      formatCount
    ),
    figure(
      'Highest memory',
      both(({ run }) => run.counters.highest?.percent ?? null),
      formatPercent
    ),
    figure(
      'Incidents',
      both(({ incidents }) => incidents.length),
      formatCount
    ),
    figure(
      'Changes a second',
      both(({ health }) => health.mutationsPerSecond),
      value => value.toFixed(1)
    ),
    figure(
      'Ping, 95% within',
      both(({ health }) => health.pingP95Ms),
      milliseconds
    ),
    { label: 'Findings', before: verdict(earlier), after: verdict(later), change: null }
  ];
};
