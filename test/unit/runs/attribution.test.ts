import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attribution, type Claimant, type Made } from '../../../electron/runs/attribution';

const session = (id: string) => ({ 'org.testcontainers.session-id': id });
const project = (name: string, folder?: string) => ({
  'com.docker.compose.project': name,
  ...(folder && { 'com.docker.compose.project.working_dir': folder })
});
const labelled = (runId: string) => ({ 'plimsoll.run': runId });

const made = (at: number, given: Partial<Made> = {}): Made => ({
  kind: 'container',
  id: `thing-${at}`,
  labels: {},
  createdAt: at,
  madeBy: at,
  toldBy: 'event',
  containerId: null,
  ...given
});

const run = (runId: string, from: number, to: number | null, given: Partial<Claimant> = {}) => ({
  runId,
  startedAt: from,
  endedAt: to,
  folder: null,
  before: [],
  things: [],
  ...given
});

/** Run a from 0 to 100, run b from 50 to 150. */
const a = (given: Partial<Claimant> = {}): Claimant => run('a', 0, 100, given);
const b = (given: Partial<Claimant> = {}): Claimant => run('b', 50, 150, given);

interface Case {
  what: string;
  thing: Made;
  run?: Claimant;
  beside?: Claimant[];
  whose: 'run' | 'shared' | 'other';
}

const alone: Case[] = [
  { what: 'what is made inside a run', thing: made(10), whose: 'run' },
  { what: 'what was found in a list', thing: made(10, { toldBy: 'list' }), whose: 'run' },
  {
    what: 'what has the label of a run nobody here knows',
    thing: made(10, { labels: labelled('somewhere else') }),
    whose: 'other'
  },
  {
    what: 'what a pool is filled with meanwhile',
    thing: made(10, { labels: { 'plimsoll.pool': 'web', ...project('plimsoll-1') } }),
    whose: 'other'
  },
  {
    what: 'what a verification starts meanwhile',
    thing: made(10, { labels: { 'plimsoll.verify': 'one' } }),
    whose: 'other'
  },
  {
    what: 'what is of a compose project that ran before',
    thing: made(10, { labels: project('shop') }),
    run: a({ before: ['compose shop'] }),
    whose: 'shared'
  },
  {
    what: 'what is of such a project and has the label of the run',
    thing: made(10, { labels: { ...project('shop'), ...labelled('a') } }),
    run: a({ before: ['compose shop'] }),
    whose: 'run'
  },
  {
    what: 'what was made after a run that had ended',
    thing: made(160),
    run: a(),
    beside: [run('earlier', -100, -1)],
    whose: 'run'
  }
];

const early = made(10, { labels: session('s') });
const late = made(140, { labels: session('s') });

const overlapping: Case[] = [
  { what: 'no label', thing: made(60), beside: [b()], whose: 'shared' },
  { what: 'no label, before the other began', thing: made(40), beside: [b()], whose: 'run' },
  {
    what: 'no label, and a moment that is not sure',
    thing: made(40, { madeBy: 60, toldBy: 'list' }),
    beside: [b()],
    whose: 'shared'
  },
  {
    what: 'no label, beside one that goes on',
    thing: made(60),
    beside: [run('c', 55, null)],
    whose: 'shared'
  },
  {
    what: 'the label of this run',
    thing: made(60, { labels: labelled('a') }),
    beside: [b()],
    whose: 'run'
  },
  {
    what: 'the label of the other',
    thing: made(60, { labels: labelled('b') }),
    beside: [b()],
    whose: 'other'
  },
  {
    what: 'a session that began while this run was alone',
    thing: made(60, { labels: session('s') }),
    run: a({ things: [early] }),
    beside: [b()],
    whose: 'run'
  },
  {
    what: 'a session of which the other made something alone',
    thing: made(60, { labels: session('s') }),
    beside: [b({ things: [late] })],
    whose: 'other'
  },
  {
    what: 'a session both seem to have',
    thing: made(60, { labels: session('s') }),
    run: a({ things: [early] }),
    beside: [b({ things: [late] })],
    whose: 'shared'
  },
  {
    what: 'a session nothing is known of',
    thing: made(60, { labels: session('s') }),
    beside: [b()],
    whose: 'shared'
  },
  {
    what: 'a compose project, which time does not bind',
    thing: made(60, { labels: project('shop') }),
    run: a({ things: [made(10, { labels: project('shop') })] }),
    beside: [b()],
    whose: 'shared'
  },
  {
    what: 'a compose project that the label of this run binds',
    thing: made(60, { labels: project('shop') }),
    run: a({ things: [made(55, { labels: { ...project('shop'), ...labelled('a') } })] }),
    beside: [b()],
    whose: 'run'
  },
  {
    what: 'a pytest project, which is one process',
    thing: made(60, { labels: project('pytest4711') }),
    run: a({ things: [made(10, { labels: project('pytest4711') })] }),
    beside: [b()],
    whose: 'run'
  },
  {
    what: 'a compose project in the folder of this run',
    thing: made(60, { labels: project('shop', '/src/shop/test') }),
    run: a({ folder: '/src/shop' }),
    beside: [b({ folder: '/src/bank' })],
    whose: 'run'
  },
  {
    what: 'a compose project in the folder of the other',
    thing: made(60, { labels: project('bank', '/src/bank') }),
    run: a({ folder: '/src/shop' }),
    beside: [b({ folder: '/src/bank' })],
    whose: 'other'
  },
  {
    what: 'a compose project in the folder of both',
    thing: made(60, { labels: project('shop', '/src/shop') }),
    run: a({ folder: '/src' }),
    beside: [b({ folder: '/src/shop' })],
    whose: 'shared'
  },
  {
    what: 'a folder whose name merely begins alike',
    thing: made(60, { labels: project('shop', '/src/shop-2') }),
    run: a({ folder: '/src/shop' }),
    beside: [b()],
    whose: 'shared'
  },
  {
    what: 'what a label alone tells of, after the recording',
    thing: made(160, { toldBy: 'label' }),
    whose: 'shared'
  }
];

describe('attribution', () => {
  it.each(alone)('of a run alone: $what is $whose', ({ thing, run = a(), beside = [], whose }) => {
    expect(attribution({ ...run, things: [...run.things, thing] }, beside)(thing).whose).toBe(
      whose
    );
  });

  it.each(overlapping)(
    'of overlapping runs: $what is $whose',
    ({ thing, run = a(), beside = [], whose }) => {
      expect(attribution({ ...run, things: [...run.things, thing] }, beside)(thing).whose).toBe(
        whose
      );
    }
  );

  it('gives an anonymous volume to whom its container belongs', () => {
    const container = made(60, { id: 'c', labels: labelled('a') });
    const volume = made(60, { kind: 'volume', id: 'v', containerId: 'c' });
    const whose = attribution(a({ things: [container, volume] }), [b()]);
    expect(whose(volume)).toEqual({ whose: 'run', why: 'was made with a container of this run' });
    const others = made(60, { id: 'c', labels: labelled('b') });
    expect(attribution(a({ things: [others, volume] }), [b()])(volume).whose).toBe('other');
  });

  it('tells two overlapping runs apart by their labels, whatever came when', () => {
    const mine = [55, 60, 99].map(at => made(at, { id: `a${at}`, labels: labelled('a') }));
    const theirs = [51, 60, 98].map(at => made(at, { id: `b${at}`, labels: labelled('b') }));
    const things = [...mine, ...theirs];
    const ofA = attribution(a({ things }), [b({ things })]);
    const ofB = attribution(b({ things }), [a({ things })]);
    expect(mine.map(thing => ofA(thing).whose)).toEqual(['run', 'run', 'run']);
    expect(theirs.map(thing => ofA(thing).whose)).toEqual(['other', 'other', 'other']);
    expect(theirs.map(thing => ofB(thing).whose)).toEqual(['run', 'run', 'run']);
  });

  it('never gives one thing to two runs', () => {
    const labels = fc.oneof(
      fc.constant({}),
      fc.constantFrom('a', 'b', 'c').map(labelled),
      fc.constantFrom('s', 't').map(session),
      fc.constantFrom('shop', 'pytest1').map(name => project(name, '/src/shop/db'))
    );
    const thing = fc
      .record({ at: fc.integer({ min: 0, max: 150 }), lag: fc.nat(30), labels, id: fc.nat() })
      .map(({ at, lag, labels, id }) => made(at, { id: `t${id}`, madeBy: at + lag, labels }));
    const folder = fc.constantFrom(null, '/src', '/src/shop', '/src/bank');
    const before = fc.subarray(['compose shop', 'testcontainers s']);
    fc.assert(
      fc.property(fc.array(thing), folder, folder, before, (things, folderA, folderB, before) => {
        const seen = (from: number, to: number) =>
          things.filter(({ createdAt, madeBy }) => madeBy >= from && createdAt <= to);
        const runA = a({ folder: folderA, before, things: seen(0, 100) });
        const runB = b({ folder: folderB, things: seen(50, 150) });
        const [ofA, ofB] = [attribution(runA, [runB]), attribution(runB, [runA])];
        const both = seen(50, 100).filter(one => [ofA, ofB].every(of => of(one).whose === 'run'));
        expect(both).toEqual([]);
      })
    );
  });
});
