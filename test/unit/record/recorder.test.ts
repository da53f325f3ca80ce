import { describe, expect, it } from 'vitest';
import { emptyInventory, type KnownContainer } from '../../../electron/monitor/inventory';
import { Recorder } from '../../../electron/record/recorder';
import type { RecordedRound } from '../../../electron/record/round';
import { Emitter } from '../../../shared/emitter';
import type { EngineStatus } from '../../../shared/model/engine';
import type { Sample, SamplingRound } from '../../../shared/model/sample';
import { aContainer } from '../../helpers/things';

const sample = (at: number, usedBytes: number): Sample => ({
  at,
  usedBytes,
  limitBytes: null,
  percent: null,
  level: 'ok',
  cpuPercent: null
});

const setUp = () => {
  const rounds = new Emitter<SamplingRound>();
  const statuses = new Emitter<EngineStatus>();
  const said: (RecordedRound | 'gap')[] = [];
  const watch = { onSamples: rounds.on, inventory: { ...emptyInventory } };
  const engine = { endpoint: { url: 'unix:///engine' } };
  const connection = { engine, status: { facts: { memoryBytes: 1e9 } }, onStatus: statuses.on };
  const recorder = new Recorder({
    watch,
    connection: connection as never,
    sink: { record: round => said.push(round), gap: () => said.push('gap') }
  });
  const round = (at: number, used: Record<string, number>): RecordedRound => {
    const samples = Object.entries(used).map(([id, bytes]) => [id, sample(at, bytes)]);
    rounds.emit({ at, samples: Object.fromEntries(samples) as Record<string, Sample>, unread: [] });
    return said.at(-1) as RecordedRound;
  };
  return { watch, statuses, said, round, recorder };
};

const running = (name: string, about: { createdAt?: number; startedAt?: number } = {}) => {
  const { startedAt = 1, ...rest } = about;
  const made = { ...aContainer(name, { state: 'running', ...rest }) };
  return { ...made, inspected: { startedAt } } as KnownContainer;
};

describe('what is recorded of a round', () => {
  it('introduces each container once, and again when it was started anew', () => {
    const { watch, round } = setUp();
    watch.inventory.containers = [running('web')];
    const { id } = watch.inventory.containers[0] as KnownContainer;
    expect(round(1, { [id]: 10 }).introduced).toMatchObject([{ containerId: id, name: 'web' }]);
    expect(round(2, { [id]: 10 }).introduced).toEqual([]);
    watch.inventory.containers = [running('web', { startedAt: 5 })];
    expect(round(6, { [id]: 10 }).introduced).toHaveLength(1);
  });

  it('sums up what all use, also those that this round does not have', () => {
    const { watch, round } = setUp();
    watch.inventory.containers = [running('web'), running('db')];
    const [web, db] = watch.inventory.containers.map(({ id }) => id) as [string, string];
    expect(round(1_000, { [web]: 10, [db]: 30 }).totalBytes).toBe(40);
    expect(round(2_000, { [web]: 15 }).totalBytes).toBe(45);
    expect(round(80_000, { [web]: 15 }).totalBytes).toBe(15);
    watch.inventory.containers = [running('db')];
    expect(round(81_000, { [db]: 7 })).toMatchObject({ totalBytes: 7, engineBytes: 1e9 });
  });

  it('tells when the engine goes away, and when another one is watched', () => {
    const { statuses, said, recorder } = setUp();
    statuses.emit({ state: 'down' } as EngineStatus);
    expect(said).toEqual(['gap']);
    recorder.dispose();
    expect(said).toEqual(['gap', 'gap']);
  });
});
