import { describe, expect, it } from 'vitest';
import {
  endOf,
  fateOf,
  filterRuns,
  leftIn,
  lengthOf,
  madeWords,
  runBefore,
  stateOf
} from '../../../../../renderer/features/runs/words';
import { byMemory, thingLists } from '../../../../../renderer/features/runs/report/things';
import { isGoing, recordedHere } from '../../../../../renderer/stores/runs';
import { aRun, aRunThing, someCounters } from '../../../../helpers/a-run';

const some = { created: 3, gone: 1, left: 2 };

describe('a run in words', () => {
  it('counts what is left of every kind', () => {
    expect(leftIn(someCounters({ container: some, volume: some }))).toBe(4);
  });

  it('names what it made, and nothing that it did not', () => {
    expect(madeWords(someCounters())).toBeNull();
    const counters = someCounters({ container: some, image: { ...some, created: 1 } });
    expect(madeWords(counters)).toBe('3 containers, 1 image');
  });

  it.each([
    [aRun(), null],
    [aRun({ state: 'recording' }), 'Recording'],
    [aRun({ state: 'interrupted', incomplete: ['why'] }), 'Interrupted'],
    [aRun({ incomplete: ['why'] }), 'Incomplete']
  ])('says how it stands (%#)', (run, words) => {
    expect(stateOf(run)).toBe(words);
  });

  it('lasts until it is stopped, without the settling', () => {
    expect(lengthOf(aRun(), 0)).toBe(8_000);
    expect(lengthOf(aRun({ stoppedAt: null, endedAt: null }), 15_000)).toBe(5_000);
  });

  it.each([
    [aRunThing('a', { kind: 'network' }), ''],
    [aRunThing('a', { startedAt: null }), 'never started'],
    [aRunThing('a'), 'running'],
    [aRunThing('a', { goneAt: 1 }), 'removed'],
    [aRunThing('a', { stoppedAt: 1, exitCode: 137 }), 'exited with code 137']
  ])('tells what a container came to (%#)', (thing, words) => {
    expect(fateOf(thing)).toBe(words);
  });

  it('ends with a code, or says where it was recorded', () => {
    expect(endOf(aRun({ exitCode: 137 }))).toBe('exit code 137');
    expect(endOf(aRun({ exitCode: null, recordedBy: 'window' }))).toBe('recorded in this window');
  });
});

describe('the list of runs', () => {
  const runs = [
    aRun({ runId: 'c', name: 'e2e', startedAt: 3 }),
    aRun({ runId: 'b', name: 'unit', startedAt: 2, findings: ['oom'] }),
    aRun({ runId: 'a', name: 'e2e', startedAt: 1, command: ['pytest', '-q'] })
  ];

  it('is filtered by name, command and finding', () => {
    const found = (text: string): string[] => filterRuns(runs, text).map(({ runId }) => runId);
    expect(found('')).toEqual(['c', 'b', 'a']);
    expect(found('E2E')).toEqual(['c', 'a']);
    expect(found('memory unit')).toEqual(['b']);
    expect(found('pytest')).toEqual(['a']);
  });

  it('holds a run against the last of its name, else against the last before it', () => {
    const [newest, middle, oldest] = runs;
    expect(newest && runBefore(runs, newest)?.runId).toBe('a');
    expect(middle && runBefore(runs, middle)?.runId).toBe('a');
    expect(oldest && runBefore(runs, oldest)).toBeNull();
  });

  it('knows which of them this window records', () => {
    const elsewhere = aRun({ runId: 't', state: 'recording' });
    const here = aRun({ runId: 'w', recordedBy: 'window', state: 'settling' });
    expect(recordedHere([elsewhere, ...runs])).toBeNull();
    expect(recordedHere([elsewhere, here])?.runId).toBe('w');
    expect(recordedHere(null)).toBeNull();
    expect(isGoing(here) && isGoing(elsewhere)).toBe(true);
  });
});

describe('the things of a report', () => {
  it('are told apart by whether they are there and whose they are', () => {
    const lists = thingLists({
      things: [
        aRunThing('n', { kind: 'network' }),
        aRunThing('c'),
        aRunThing('gone', { left: false, goneAt: 1 }),
        aRunThing('since', { left: true, goneAt: 99 }),
        aRunThing('s', { whose: 'shared' }),
        aRunThing('t', { whose: 'shared', goneAt: 1 })
      ]
    });
    const ids = (key: keyof typeof lists): string[] => lists[key].map(({ id }) => id);
    expect([ids('there'), ids('since'), ids('shared')]).toEqual([['c', 'n'], ['since'], ['s']]);
  });

  it('are ordered by how full they were, those without a limit by their use', () => {
    const peak = (usedBytes: number, percent: number | null) => ({
      at: 1,
      usedBytes,
      limitBytes: percent === null ? null : 1,
      percent,
      level: 'ok' as const
    });
    const things = [
      aRunThing('never'),
      aRunThing('free', { peak: peak(9, null) }),
      aRunThing('full', { peak: peak(1, 90) }),
      aRunThing('half', { peak: peak(5, 50) }),
      aRunThing('theirs', { whose: 'shared', peak: peak(1, 99) })
    ];
    expect(byMemory(things).map(({ id }) => id)).toEqual(['full', 'half', 'free', 'never']);
  });
});
