import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLines } from '../helpers/http';
import { json } from './answers';
import { commands } from './commands';
import { Laboratory } from './laboratory';
import * as shapes from './shapes';
import { targets } from './targets';

const mib = 1024 ** 2;

describe.each(targets)('stats over HTTP, on $name', { timeout: 60_000 }, target => {
  let laboratory: Laboratory;
  beforeAll(async () => {
    laboratory = await Laboratory.open(target);
  }, 60_000);
  afterAll(() => laboratory.close(), 60_000);

  const stats = async (id: string, query: string): Promise<unknown> => {
    const answer = await laboratory.ask('GET', `/containers/${id}/stats?${query}`);
    expect(answer.status).toBe(200);
    return json(answer);
  };

  it('reads memory against the limit in one shot, with nothing to compare the CPU with', async () => {
    const id = await laboratory.start({ memoryBytes: 64 * mib });
    const body = await stats(id, 'stream=false&one-shot=true');
    const { memory_stats: memory } = shapes.runningStats.parse(body);
    expect(memory.limit).toBe(64 * mib);
    expect(memory.usage).toBeGreaterThan(0);
    expect(memory.stats.inactive_file).toBeLessThanOrEqual(memory.usage);
    expect(body).toMatchObject({ precpu_stats: { cpu_usage: { total_usage: 0 } } });
  });

  it('reads the CPU twice when it is not one shot', async () => {
    const id = await laboratory.start({ command: commands.trapsTerm });
    const body = await stats(id, 'stream=false');
    const { id: named, cpu_stats: cpu } = shapes.namedStats.parse(body);
    expect(named).toBe(id);
    const { precpu_stats: before } = body as { precpu_stats: typeof cpu };
    expect(cpu.system_cpu_usage).toBeGreaterThan(before.system_cpu_usage);
    expect(cpu.cpu_usage.total_usage).toBeGreaterThanOrEqual(before.cpu_usage.total_usage);
  });

  it('reports the memory of the host where there is no limit', async () => {
    const { MemTotal } = shapes.info.parse(json(await laboratory.ask('GET', '/info')));
    const id = await laboratory.start();
    const body = shapes.runningStats.parse(await stats(id, 'stream=false&one-shot=true'));
    expect(body.memory_stats.limit).toBe(MemTotal);
  });

  it.each(['stream=false', 'stream=false&one-shot=true'])(
    'has no figures with %s for one that does not run',
    async query => {
      shapes.emptyStats.parse(await stats(await laboratory.create(), query));
    }
  );

  it('streams a frame a second', async () => {
    const id = await laboratory.start();
    const stream = await openLines(laboratory.url, `/containers/${id}/stats`);
    expect(stream.status).toBe(200);
    await expect.poll(() => stream.lines.length, { timeout: 10_000 }).toBeGreaterThan(1);
    const [first, second] = stream.lines.map(line => shapes.namedStats.parse(JSON.parse(line)));
    expect(Date.parse(second?.read ?? '')).toBeGreaterThan(Date.parse(first?.read ?? ''));
    stream.dispose();
  });
});
