import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../electron/clock';
import type { Engine, EngineLogLine } from '../../electron/engine/port';
import { recentIncidents } from '../../electron/incidents/recent';
import { takeInventory } from '../../electron/monitor/inventory';
import { Laboratory, type ContainerOptions } from './laboratory';
import { openEngine } from './product';
import { targets } from './targets';

const mib = 1024 * 1024;
const shell = (script: string): readonly string[] => ['sh', '-c', script];

describe.each(targets)('what went wrong, on $name', { timeout: 60_000 }, target => {
  let laboratory: Laboratory;
  let engine: Engine;
  beforeAll(async () => {
    laboratory = await Laboratory.open(target);
    engine = await openEngine(laboratory.url);
  }, 60_000);
  afterAll(async () => {
    engine.dispose();
    await laboratory.close();
  }, 60_000);

  const kindsOf = async (id: string): Promise<string[]> => {
    const { containers } = await takeInventory(engine);
    const own = containers.filter(container => container.id === id);
    const kept = () => Promise.resolve([]);
    const found = await recentIncidents(engine, own, kept, systemClock);
    return found.filter(({ containerId }) => containerId === id).map(({ kind }) => kind);
  };

  const over = (id: string): Promise<void> =>
    expect.poll(async () => (await engine.inspectContainer(id)).running).toBe(false);

  const cases: [what: string, options: ContainerOptions, kinds: string[]][] = [
    [
      'a kill for memory',
      { command: shell('exec tail /dev/zero'), memoryBytes: 16 * mib },
      ['oom']
    ],
    [
      'the kill of a child that the container survives by ending well',
      { command: shell('tail /dev/zero; exit 0'), memoryBytes: 16 * mib },
      ['child-oom']
    ],
    ['a crash', { command: shell('exit 3') }, ['crash']],
    ['an end without an error', { command: shell('exit 0') }, []]
  ];

  it.each(cases)('tells %s', async (_, options, kinds) => {
    const id = await laboratory.start(options);
    await over(id);
    expect(await kindsOf(id)).toEqual(kinds);
  });

  it('tells nothing of a stop that ran out of grace', async () => {
    const id = await laboratory.start({ command: ['sleep', '1000'] });
    await engine.stopContainer(id, 1);
    expect((await engine.inspectContainer(id)).exitCode).toBe(137);
    expect(await kindsOf(id)).toEqual([]);
  });

  it('tells of a loop, and counts its restarts', async () => {
    const id = await laboratory.start({ command: shell('exit 1'), restart: 'always' });
    await expect.poll(() => kindsOf(id), { timeout: 30_000 }).toEqual(['restart-loop']);
    const { restartCount, restartPolicy } = await engine.inspectContainer(id);
    expect(restartCount).toBeGreaterThanOrEqual(5);
    expect(restartPolicy).toBe('always');
    await engine.stopContainer(id, 1);
  });

  const read = async (id: string, follow: boolean): Promise<EngineLogLine[]> => {
    const lines: EngineLogLine[] = [];
    const { signal } = new AbortController();
    for await (const some of engine.logs(id, { tail: 500, follow, signal })) lines.push(...some);
    return lines;
  };

  it('reads what a container has printed, and follows one to its end', async () => {
    const id = await laboratory.start({ command: shell('echo ready; exit 0') });
    const lines = await read(id, true);
    expect(lines.map(({ stream, text }) => [stream, text])).toEqual([['stdout', 'ready']]);
    expect(Number((lines[0]?.timeNano ?? 0n) / 1_000_000n)).toBeGreaterThan(Date.now() - 60_000);
    expect(await read(id, false)).toEqual(lines);
  });

  it('stops following when it is told to', async () => {
    const id = await laboratory.start({ command: shell('echo ready; sleep 1000') });
    const ending = new AbortController();
    const lines: string[] = [];
    for await (const some of engine.logs(id, { tail: 10, follow: true, signal: ending.signal })) {
      lines.push(...some.map(({ text }) => text));
      ending.abort();
    }
    expect(lines).toEqual(['ready']);
  });

  it('rejects for a container that is gone', async () => {
    await expect(read('f'.repeat(64), false)).rejects.toMatchObject({ code: 'not-found' });
  });
});
