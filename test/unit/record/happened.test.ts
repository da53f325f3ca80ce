import { describe, expect, it } from 'vitest';
import { withHappened, type NotedLimit } from '../../../electron/record/happened';
import { MemoryViews } from '../../../electron/record/memory-views';
import type { MemoryHistory, TimeMark } from '../../../shared/model/memory-history';
import { ManualClock } from '../../helpers/manual-clock';
import { anIncident } from '../../helpers/an-incident';

const mib = 1024 ** 2;
const minute = 60_000;
const now = 100 * 3_600_000;
const hourAgo = now - 60 * minute;

const seenChange = (at: number, limitBytes: number | null): TimeMark => ({
  at,
  kind: 'limit',
  text: 'Limit 512 MiB → 1 GiB',
  limitBytes
});

const noted = (at: number, given: Partial<NotedLimit> = {}): NotedLimit => ({
  at,
  fromBytes: 512 * mib,
  toBytes: 1024 * mib,
  outcome: 'changed',
  ...given
});

const kindsAndTexts = (marks: TimeMark[]): string[] =>
  marks.map(({ kind, text }) => `${kind}: ${text}`);

describe('the marks of a chart', () => {
  it.each<[string, TimeMark[], NotedLimit[], string[]]>([
    [
      'tell a noted change that the readings show, too, once',
      [seenChange(now - 9 * minute, 1024 * mib)],
      [noted(now - 9.5 * minute)],
      ['limit: Limit 512 MiB → 1 GiB by Plimsoll']
    ],
    [
      'tell a change that nobody noted',
      [seenChange(now - 9 * minute, 1024 * mib)],
      [],
      ['limit: Limit 512 MiB → 1 GiB']
    ],
    [
      'tell another change a moment later apart',
      [seenChange(now - 9 * minute, 700 * mib)],
      [noted(now - 9.5 * minute)],
      ['limit: Limit 512 MiB → 1 GiB by Plimsoll', 'limit: Limit 512 MiB → 1 GiB']
    ],
    [
      'tell the same change much later apart',
      [seenChange(now - 2 * minute, 1024 * mib)],
      [noted(now - 9 * minute)],
      ['limit: Limit 512 MiB → 1 GiB by Plimsoll', 'limit: Limit 512 MiB → 1 GiB']
    ],
    ['leave out what failed', [], [noted(now, { outcome: 'failed' })], []],
    [
      'say what is in doubt, and of none',
      [],
      [noted(now, { fromBytes: null, outcome: 'unknown' })],
      ['limit: Limit none → 1 GiB by Plimsoll, not verified']
    ]
  ])('%s', (_, marks, limits, expected) => {
    const all = withHappened(marks, { incidents: [], limits }, { from: hourAgo, now });
    expect(kindsAndTexts(all)).toEqual(expected);
  });

  it('have the incidents in their place, each with what leads to it', () => {
    const recreated: TimeMark = { at: now - 5, kind: 'recreated', text: 'Created again' };
    const incidents = [anIncident({ id: 'dead', at: now - 10, cause: 'It died.' })];
    const marks = withHappened([recreated], { incidents, limits: [] }, { from: hourAgo, now });
    expect(marks).toEqual([
      { at: now - 10, kind: 'incident', text: 'It died.', incidentId: 'dead' },
      recreated
    ]);
  });
});

describe('the past as the window asks for it', () => {
  const history: MemoryHistory = { from: 0, to: 1, stepMs: 0, points: [], marks: [], peak: null };
  const recordOf = (ids: string[]) => ({
    range: () => Promise.resolve(history),
    seen: () => Promise.resolve([{ containerIds: ids, peak: null, watchedMs: 0 }]),
    stack: () => Promise.reject(new Error('nobody asks'))
  });

  it('has what happened to every container of the series', async () => {
    const asked: unknown[] = [];
    const views = new MemoryViews(
      recordOf(['before', 'web']),
      async (...which) => {
        asked.push(which);
        return { incidents: [anIncident()], limits: [] };
      },
      new ManualClock(now)
    );
    const found = await views.history({ containerId: 'web', range: '1h' });
    expect(asked).toEqual([[['before', 'web'], hourAgo, now + 1]]);
    expect(found?.marks).toMatchObject([{ kind: 'incident', incidentId: 'one' }]);
  });

  it('is there without marks when what happened cannot be read', async () => {
    const failing = () => Promise.reject(new Error('The disk is full.'));
    const views = new MemoryViews(recordOf(['web']), failing, new ManualClock(now));
    expect(await views.history({ containerId: 'web', range: '1h' })).toEqual(history);
  });
});
