import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../../electron/engine/port';
import { detect, nothingYet, settle } from '../../../electron/incidents/detection';
import type { ContainerFacts, Finding } from '../../../electron/incidents/finding';
import { replay } from '../../../electron/incidents/look-back';
import { died, killed, someFacts, told } from './told';

const minutes = 60_000;

/** What is left of the findings when all is over, the last word on each. */
const found = (
  events: EngineEvent[],
  facts: ContainerFacts | null = someFacts(),
  now = (events.length > 0 ? Number((events.at(-1)?.timeNano ?? 0n) / 1_000_000n) : 0) + 5_000
): Finding[] => replay(nothingYet, events, () => facts, now).findings;

const kinds = (...args: Parameters<typeof found>): string[] =>
  found(...args).map(({ kind }) => kind);

/** As Engine 20.10 tells an end and a start by restart policy, pause after pause. */
const loop = (pauses: number[], { runMs = 30, exitCode = 1, id = 'a' } = {}): EngineEvent[] => {
  let at = 1_000;
  return [
    told(at, 'start', {}, id),
    ...pauses.flatMap(pause => {
      const end = at + runMs;
      at = end + pause;
      return [died(end, exitCode, id), told(at, 'start', {}, id)];
    })
  ];
};

describe('what the events tell', () => {
  it('knows a kill for memory, whatever number of events it comes with', () => {
    const dozens = Array.from({ length: 40 }, (_, index) => told(2_000 + index, 'oom'));
    expect(found([told(0, 'start'), ...dozens, died(2_100, 137)])).toMatchObject([
      { kind: 'oom', at: 2_000, until: 2_100, exitCode: 137, count: 40, ongoing: false }
    ]);
  });

  it('takes a stop that ran out of grace for no incident', () => {
    const stop = [killed(1_000, 15), killed(11_000, 9), died(11_050, 137), told(11_060, 'stop')];
    expect(kinds([told(0, 'start'), ...stop])).toEqual([]);
  });

  it.each([
    ['a stop that the program obeys with an error', [killed(1_000, 15), died(1_100, 3)]],
    ['docker kill', [killed(1_000, 9), died(1_020, 137)]],
    ['a stop by the container’s own signal', [killed(1_000, 28), died(1_020, 1)]],
    ['an end without an error', [died(1_000, 0)]],
    ['a restart', [killed(1_000, 15), died(1_050, 143), told(1_060, 'stop'), told(1_200, 'start')]]
  ])('takes %s for no incident', (_, events) => {
    expect(kinds([told(0, 'start'), ...events], someFacts({ stopSignal: 'SIGWINCH' }))).toEqual([]);
  });

  it('tells a request to read the settings again from one to end', () => {
    expect(kinds([told(0, 'start'), killed(1_000, 1), died(2_000, 1)])).toEqual(['crash']);
  });

  it('does not hold a signal against a crash long after it', () => {
    const events = [told(0, 'start'), killed(1_000, 15), died(30 * minutes, 1)];
    expect(kinds(events)).toEqual(['crash']);
  });

  it('knows a kill from outside: neither asked for nor for memory', () => {
    expect(found([told(0, 'start'), died(1_000, 137)])).toMatchObject([
      { kind: 'crash', exitCode: 137 }
    ]);
  });

  it('knows a crash by its code', () => {
    expect(found([told(0, 'start'), died(1_000, 3)])).toMatchObject([
      { kind: 'crash', at: 1_000, exitCode: 3, key: 'death:a:1000' }
    ]);
  });

  it('tells the kill of a child from that of the container: it goes on', () => {
    expect(found([told(0, 'start'), told(1_000, 'oom')])).toMatchObject([
      { kind: 'child-oom', exitCode: null, count: 1 }
    ]);
  });

  it.each([0, 1, 3])('and when the container then ends with code %i', exitCode => {
    const events = [told(0, 'start'), told(1_000, 'oom'), died(1_020, exitCode)];
    expect(found(events)).toMatchObject([{ kind: 'child-oom', exitCode }]);
  });

  it('calls it the container’s own after all when it ends of it a moment later', () => {
    const events = [told(0, 'start'), told(1_000, 'oom'), died(6_000, 137)];
    expect(found(events)).toMatchObject([{ kind: 'oom', at: 1_000, exitCode: 137 }]);
  });

  it('makes one incident of workers that are killed again and again', () => {
    const kills = Array.from({ length: 9 }, (_, index) => told(1_000 + index * 4_000, 'oom'));
    expect(found([told(0, 'start'), ...kills])).toMatchObject([{ kind: 'child-oom', count: 9 }]);
  });

  it('does not take a stop during a shortage for a kill for memory', () => {
    const events = [told(0, 'start'), told(1_000, 'oom'), killed(2_000, 9), died(2_050, 137)];
    expect(found(events)).toMatchObject([{ kind: 'child-oom', exitCode: 137 }]);
  });

  it('knows five restarts in five minutes for a loop, and takes its crashes in', () => {
    const events = loop([20_000, 20_000, 20_000, 20_000, 20_000]);
    expect(found(events)).toMatchObject([
      { kind: 'restart-loop', count: 5, exitCode: 1, ongoing: true, at: 1_030 }
    ]);
    expect(kinds(loop([20_000, 20_000, 20_000, 20_000]))).toEqual(Array(4).fill('crash'));
  });

  it('does not count restarts that are further apart', () => {
    expect(kinds(loop(Array(6).fill(76_000)))).toEqual(Array(6).fill('crash'));
  });

  it('knows a growing back-off before the fifth restart', () => {
    const slow = loop([400, 1_000, 2_100], { runMs: 3_000 });
    expect(kinds(slow)).toEqual(['restart-loop']);
    expect(kinds(loop([100, 220, 480]))).toEqual(Array(3).fill('crash'));
  });

  it('says that a loop is over once the container has run for two minutes', () => {
    const events = loop([100, 200, 400, 800, 1_600]);
    const end = 10_000;
    expect(found(events, someFacts(), end)).toMatchObject([{ ongoing: true }]);
    expect(found(events, someFacts(), end + 3 * minutes)).toMatchObject([
      { kind: 'restart-loop', ongoing: false }
    ]);
  });

  it('ends a loop at once when somebody stops it', () => {
    const events = loop([100, 200, 400, 800, 1_600]);
    const stop = [killed(6_000, 15), died(6_010, 143)];
    expect(found([...events, ...stop])).toMatchObject([{ kind: 'restart-loop', ongoing: false }]);
  });

  it('keeps the first kill for memory beside the loop that it begins', () => {
    let at = 1_000;
    const events = [100, 200, 400, 800, 1_600, 3_200].flatMap(pause => {
      const run = [told(at, 'start'), told(at + 50, 'oom'), died(at + 60, 137)];
      at += 60 + pause;
      return run;
    });
    expect(found(events)).toMatchObject([
      { kind: 'oom', at: 1_050 },
      { kind: 'restart-loop', oomDeaths: 6 }
    ]);
  });

  it('takes a job that is started again and again, and ends well, for no loop', () => {
    const events = loop(Array(8).fill(10_000), { exitCode: 0 });
    expect(kinds(events)).toEqual([]);
    expect(kinds(events, someFacts({ restarts: true }))).toEqual(['restart-loop']);
  });

  it('opens and closes what a health check tells', () => {
    const sick = [told(0, 'start'), told(1_000, 'health_status: unhealthy')];
    expect(found(sick)).toMatchObject([{ kind: 'unhealthy', ongoing: true }]);
    const again = told(1_500, 'health_status: unhealthy');
    const well = told(9_000, 'health_status: healthy');
    expect(found([...sick, again, well])).toMatchObject([
      { kind: 'unhealthy', at: 1_000, until: 9_000, ongoing: false }
    ]);
    expect(found([...sick, told(3_000, 'destroy')])).toMatchObject([{ ongoing: false }]);
  });

  it('heeds nothing else: other types, health checks, renames', () => {
    const noise = [
      { ...told(0, 'die'), type: 'plugin' },
      told(1, 'exec_die', { exitCode: '1' }),
      told(2, 'health_status: healthy'),
      told(3, 'rename')
    ];
    for (const event of noise) {
      expect(detect(nothingYet, event, () => null).findings).toEqual([]);
    }
    const { state } = detect(nothingYet, told(2, 'health_status: healthy'), () => null);
    expect(state).toBe(nothingYet);
  });

  const anyEvent = fc.record({
    step: fc.integer({ min: 0, max: 20_000 }),
    id: fc.constantFrom('a', 'b'),
    what: fc.constantFrom('start', 'oom', 'die 0', 'die 1', 'die 137', 'kill 15', 'kill 9')
  });

  it('gives the same whether events come one by one or are read again at once', () => {
    const property = fc.property(fc.array(anyEvent, { maxLength: 60 }), given => {
      let at = 0;
      const events = given.map(({ step, id, what }) => {
        at += step + 1;
        const [action = '', number = ''] = what.split(' ');
        return told(at, action, { exitCode: number, signal: number }, id);
      });
      let state = nothingYet;
      const last = new Map<string, Finding>();
      const take = (findings: Finding[]): void => {
        for (const finding of findings) {
          last.set(finding.key, finding);
          for (const key of finding.absorbs) last.delete(key);
        }
      };
      for (const event of events) {
        const quiet = settle(state, Number(event.timeNano / 1_000_000n));
        take(quiet.findings);
        const step = detect(quiet.state, event, () => someFacts());
        take(step.findings);
        state = step.state;
      }
      take(settle(state, at + 5_000).findings);
      const byKey = (one: Finding, other: Finding): number => (one.key < other.key ? -1 : 1);
      expect(found(events, someFacts(), at + 5_000).toSorted(byKey)).toEqual(
        [...last.values()].toSorted(byKey)
      );
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('never finds anything where every end was asked for or went well', () => {
    const property = fc.property(fc.array(fc.boolean(), { maxLength: 30 }), stops => {
      const events = stops.flatMap((stopped, index) => {
        const at = index * 5_000;
        const end = stopped ? [killed(at + 900, 15), died(at + 950, 143)] : [died(at + 950, 0)];
        return [told(at, 'start'), ...end];
      });
      expect(found(events)).toEqual([]);
    });
    fc.assert(property);
  });
});
