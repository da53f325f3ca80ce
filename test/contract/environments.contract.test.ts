import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Journal } from '../../electron/cleanup/journal';
import type { Engine } from '../../electron/engine/port';
import type { Environments } from '../../electron/environments/environments';
import { Database } from '../../electron/store/database';
import { asked, composeOf, environmentsOn } from '../helpers/environments-of';
import { Laboratory } from './laboratory';
import { openEngine } from './product';
import { realTarget } from './targets';

const target = realTarget;

/** What a program of the host gets from a port that was published. */
const answerOf = (port: string): Promise<string> =>
  new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port: Number(port), path: '/word' }, response => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve(text));
    }).on('error', reject);
  });

describe.runIf(target)('an environment on a real engine', () => {
  let laboratory: Laboratory;
  let engine: Engine;
  let journal: Journal;
  let environments: Environments;
  let count = 0;
  const id = (): string => `${laboratory.run}${(count += 1)}`;

  beforeAll(async () => {
    if (!target) return;
    laboratory = await Laboratory.open(target);
    engine = await openEngine(laboratory.url);
    journal = new Journal(await Database.open(':memory:'));
    const facts = await engine.connect();
    environments = environmentsOn(engine, () => Promise.resolve(journal), { facts });
  });
  afterAll(async () => {
    await laboratory.close();
    engine.dispose();
    journal.dispose();
  });

  /** Names of all that carries the label of this run of an environment. */
  const left = async (run: string): Promise<string[]> => {
    const [containers, networks, volumes] = [
      await engine.listContainers(),
      await engine.listNetworks(),
      await engine.listVolumes()
    ];
    return [...containers, ...networks, ...volumes]
      .filter(({ labels }) => labels['plimsoll.run'] === run)
      .map(({ name }) => name);
  };

  const shop = () => `
services:
  web:
    image: ${laboratory.image}
    init: true
    command: sh -c 'read word < /shared/word; mkdir /www; echo "$$word $$GREETING" > /www/word; exec busybox httpd -f -p 80 -h /www'
    environment: { GREETING: hello }
    ports: ["80"]
    volumes: ["shared:/shared:ro"]
    mem_limit: 32m
    depends_on:
      seed: { condition: service_completed_successfully }
      db: { condition: service_healthy }
  seed:
    image: ${laboratory.image}
    command: sh -c 'echo seeded > /shared/word'
    volumes: ["shared:/shared"]
  db:
    image: ${laboratory.image}
    init: true
    command: sh -c 'sleep 1; echo > /ready; exec sleep 1000'
    ports: ["5432"]
    tmpfs: /run
    healthcheck: { test: ["CMD", "busybox", "test", "-e", "/ready"], interval: 200ms, retries: 50 }
volumes: { shared: }
`;

  it('has services that are ready, addresses for them, and nothing left afterwards', async () => {
    const run = id();
    const environment = await environments.up(composeOf(shop()), asked(run));
    const { variables } = environment;
    expect(variables).toEqual({
      PLIMSOLL_PROJECT: `plimsoll-${run}`,
      WEB_HOST: '127.0.0.1',
      WEB_PORT: expect.stringMatching(/^\d+$/),
      WEB_PORT_80: variables['WEB_PORT'],
      DB_HOST: '127.0.0.1',
      DB_PORT: expect.stringMatching(/^\d+$/),
      DB_PORT_5432: variables['DB_PORT']
    });
    await expect
      .poll(() => answerOf(variables['WEB_PORT'] ?? '').catch(String))
      .toBe('seeded hello\n');
    expect((await left(run)).toSorted()).toEqual(
      [
        `plimsoll-${run}-db-1`,
        `plimsoll-${run}-seed-1`,
        `plimsoll-${run}-web-1`,
        `plimsoll-${run}_default`,
        `plimsoll-${run}_shared`
      ].toSorted()
    );
    await environment.down();
    expect(await left(run)).toEqual([]);
  });
});
