import { describe, expect, it } from 'vitest';
import { engineAsker } from '../../../../electron/audit/engine/ask-engine';
import type { EngineStatus } from '../../../../shared/model/engine';
import { checkFacts } from '../../../helpers/check-facts';
import { FakeEngine } from '../../../helpers/fake-engine';
import { ManualClock } from '../../../helpers/manual-clock';
import { aContainer } from '../../../helpers/things';

const { status, containers, orphans, disk, samples } = checkFacts();
const lanes = { user: 0, refresh: 0, poll: 0, heavy: 0 };
const healthy: EngineStatus = {
  ...status,
  pingMs: 3,
  since: 0,
  failure: null,
  nextTryAt: null,
  gate: {
    running: 0,
    waiting: 0,
    lanes,
    concurrency: 2,
    most: 8,
    cooldownMs: 500,
    verdict: 'steady'
  }
};

type Given = Partial<Parameters<typeof engineAsker>[0]>;

const ask = (given: Given = {}, signal = new AbortController().signal) =>
  engineAsker({
    engine: new FakeEngine(),
    status: () => healthy,
    look: () => Promise.resolve({ containers, orphans, disk, samples }),
    limits: () => Promise.resolve({ ...checkFacts().limits, recorded: false, changes: [] }),
    incidents: () => Promise.resolve([]),
    schedule: () => ({ when: 'daily', last: null }),
    clock: new ManualClock(),
    ...given
  })(signal);

describe('asking an engine', () => {
  it('judges what it was told, and leaves nothing out', async () => {
    const killed = aContainer('db', { inspected: { exitCode: 137 } });
    const look = () => Promise.resolve({ containers: [killed], orphans, disk, samples });
    const { findings, check, notChecked } = await ask({ look });
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['ended-by-kill']);
    expect([check.containers.stopped, notChecked]).toEqual([1, []]);
  });

  it('says what could not be told, and tells the rest', async () => {
    const failing = () => Promise.reject(new Error('no file'));
    const engine = {
      events: () => {
        throw new Error('no events');
      }
    };
    const { findings, notChecked } = await ask({
      limits: failing,
      incidents: failing,
      engine,
      schedule: () => ({ when: 'off', last: null })
    });
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['schedule-off']);
    expect(notChecked).toEqual([
      'Better memory limits could not be worked out.',
      'Incidents could not be read.',
      'The events of the last hour could not be read.'
    ]);
  });

  it('says whose memory was not read', async () => {
    const containers = [aContainer('db', { state: 'running' }), aContainer('old')];
    const look = () => Promise.resolve({ containers, orphans, disk, samples });
    expect((await ask({ look })).notChecked).toEqual(['1 container gave no reading of memory.']);
  });

  it('rejects with the reason while the engine is away, and when it is called off', async () => {
    const failure = { code: 'engine-unreachable', message: 'No engine is running.' } as const;
    const away = { ...healthy, state: 'down', failure } as const;
    await expect(ask({ status: () => away })).rejects.toMatchObject(failure);
    const calling = new AbortController();
    const look = () => {
      calling.abort(new Error('Enough.'));
      return Promise.resolve({ containers, orphans, disk, samples });
    };
    await expect(ask({ look }, calling.signal)).rejects.toThrow('Enough.');
  });
});
