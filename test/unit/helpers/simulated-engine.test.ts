import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { DockerodeEngine } from '../../../electron/engine/http/dockerode-engine';
import { SimulatedEngine } from '../../helpers/simulated-engine';

/** As any program would ask that is not a test. */
const ask = (engine: SimulatedEngine, method: string, path: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const socketPath = engine.url.replace(/^[a-z]+:\/\//, '');
    const asked = request({ socketPath, method, path, agent: false }, answer =>
      answer.resume().once('end', resolve)
    );
    asked.once('error', reject).end();
  });

/** What the end of it says after this was asked; null = nothing is wrong. */
const saidAfter = async (work: (engine: SimulatedEngine) => Promise<unknown>) => {
  const engine = new SimulatedEngine();
  await engine.start({ world: 'audit' });
  await work(engine);
  try {
    engine.dispose();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

describe('a simulated engine looks through what it was asked, at its end', () => {
  it.each([
    ['DELETE', '/v1.41/containers/quirky_hopper?force=1', '?force=1'],
    ['POST', '/containers/webshop-frontend-1/kill', '/kill'],
    ['POST', '/volumes/prune', '/prune']
  ])('%s %s is told', async (method, path, words) => {
    const said = await saidAfter(engine => ask(engine, method, path));
    expect(said).toContain('Plimsoll was not gentle');
    expect(said).toContain(words);
  });

  it('so are two removals without a cooldown, and a crowd of them past the gate', async () => {
    const names = Array.from({ length: 9 }, (_, index) => `nobody-${index}`);
    const said = await saidAfter(async simulated => {
      const endpoint = { url: simulated.url, kind: 'unix', source: 'option', name: 't' } as const;
      const engine = new DockerodeEngine({ endpoint });
      await engine.connect();
      simulated.faults.set('latency', 200);
      await Promise.all(names.map(name => engine.removeContainer(name, false)));
      engine.dispose();
    });
    expect(said).toContain('9 calls of kind removal at once, not 8');
    expect(said).toMatch(/nobody-\d\?v=false came \d+ ms after the change before it/);
  });

  it('one stop is gentle, and what a test asks for by itself is its own business', async () => {
    const said = await saidAfter(async engine => {
      await ask(engine, 'POST', '/containers/webshop-frontend-1/stop?t=0');
      await engine.call('DELETE', '/containers/quirky_hopper?force=1');
    });
    expect(said).toBeNull();
  });
});
