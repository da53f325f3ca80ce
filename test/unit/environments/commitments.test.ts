import { describe, expect, it } from 'vitest';
import { readCommitments } from '../../../electron/environments/commitments';
import { FakeEngine } from '../../helpers/fake-engine';
import { aContainer, aReading } from '../../helpers/things';

const { signal } = new AbortController();
const running = (id: string, memoryLimitBytes: number | null, labels = {}) =>
  aContainer(id, { state: 'running', labels, inspected: { memoryLimitBytes } });

describe('what runs on an engine may take', () => {
  it('its limit, or what it uses where it has none that limits anything', async () => {
    const engine = new FakeEngine();
    engine.containers = [
      running('limited', 100),
      running('unlimited', null),
      running('boundless', 5_000),
      running('silent', null),
      aContainer('paused', { state: 'paused', inspected: { memoryLimitBytes: 7 } }),
      aContainer('stopped', { inspected: { memoryLimitBytes: 400 } }),
      running('own', 10, { 'plimsoll.environment': 'ab12' })
    ];
    const use = aReading({ usageBytes: 60, inactiveFileBytes: 20 });
    engine.readings = new Map([
      ['unlimited', use],
      ['boundless', use]
    ]);
    expect(await readCommitments(engine, 1_000, signal)).toEqual([
      { environment: null, bytes: 100 },
      { environment: null, bytes: 40 },
      { environment: null, bytes: 40 },
      { environment: null, bytes: 0 },
      { environment: null, bytes: 7 },
      { environment: 'ab12', bytes: 10 }
    ]);
    // What has a limit is not read.
    expect(engine.count('readStats')).toBe(3);
  });

  it('nothing when it is gone by the time it is looked at', async () => {
    const engine = new FakeEngine();
    engine.containers = [running('going', 100)];
    engine.before = call => {
      if (call === 'inspectContainer') engine.containers = [];
    };
    expect(await readCommitments(engine, 1_000, signal)).toEqual([{ environment: null, bytes: 0 }]);
  });
});
