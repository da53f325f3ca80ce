import { get } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JournalFile } from '../../electron/journal-file';
import type { Engine } from '../../electron/engine/port';
import type { Environments, UpOptions } from '../../electron/environments/environments';
import { Database } from '../../electron/store/database';
import { asked as askedFor, composeOf, environmentsOn } from '../helpers/environments-of';
import { Laboratory } from './laboratory';
import { openEngine } from './product';
import { realTarget, targets } from './targets';

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

describe.each(targets)('an environment, on $name', target => {
  it('is up when its services are, and gone when it is over', async () => {
    const laboratory = await Laboratory.open(target);
    const engine = await openEngine(laboratory.url);
    const journal = new JournalFile(await Database.open(':memory:'));
    try {
      const facts = await engine.connect();
      const environments = environmentsOn(engine, () => Promise.resolve(journal), { facts });
      const text = `
services:
  db:
    image: ${laboratory.image}
    init: true
    command: sleep 1000
    ports: [5432]
    mem_limit: 32m
    volumes: ["data:/data", /scratch]
    healthcheck: { test: [CMD, "true"], interval: 200ms }
  job:
    image: ${laboratory.image}
    command: sh -c 'exit 0'
    depends_on: { db: { condition: service_healthy } }
volumes: { data: }
`;
      const run = `both${laboratory.run}`;
      const labels = { 'plimsoll.test': laboratory.run };
      const environment = await environments.up(composeOf(text), askedFor(run, { labels }));
      expect(environment.variables).toEqual({
        PLIMSOLL_PROJECT: `plimsoll-${run}`,
        DB_HOST: '127.0.0.1',
        DB_PORT: expect.stringMatching(/^[1-9]\d{3,4}$/) as unknown,
        DB_PORT_5432: environment.variables['DB_PORT']
      });
      const own = async () =>
        [await engine.listContainers(), await engine.listNetworks(), await engine.listVolumes()]
          .flat()
          .filter(({ labels }) => labels['plimsoll.environment'] === run);
      expect((await own()).length).toBeGreaterThanOrEqual(4);
      const before = (await engine.listVolumes()).length;
      await environment.down();
      expect(await own()).toEqual([]);
      // The anonymous one went as well.
      expect((await engine.listVolumes()).length).toBe(before - 2);
      await expect(
        environments.up(
          composeOf(
            text.replace('[CMD, "true"]', '[CMD, "false"]').replace('200ms', '200ms, retries: 1')
          ),
          askedFor(`${run}x`, { labels })
        )
      ).rejects.toMatchObject({ code: 'environment-failed' });
    } finally {
      engine.dispose();
      journal.dispose();
      await laboratory.close();
    }
  });
});

describe.runIf(target)('an environment on a real engine', () => {
  let laboratory: Laboratory;
  let engine: Engine;
  let journal: JournalFile;
  let environments: Environments;
  let count = 0;
  /** What a failed case leaves goes with the laboratory. */
  const asked = (run: string, more: Partial<UpOptions> = {}): UpOptions =>
    askedFor(run, {
      labels: { 'plimsoll.run': run, 'plimsoll.test': laboratory.run },
      ...more
    });
  const id = (): string => `${laboratory.run}${(count += 1)}`;

  beforeAll(async () => {
    if (!target) return;
    laboratory = await Laboratory.open(target);
    engine = await openEngine(laboratory.url);
    journal = new JournalFile(await Database.open(':memory:'));
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
    command: sh -c 'read word < /shared/word; busybox mkdir /www; echo "$$word $$GREETING" > /www/word; exec busybox httpd -f -p 80 -h /www'
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

  const service = (name: string, lines: string) =>
    `services:\n  ${name}:\n    image: ${laboratory.image}\n    init: true\n${lines.replaceAll(/^/gm, '    ')}`;
  const stays = 'command: sleep 1000';

  it.each([
    [
      'never becomes healthy',
      `command: sh -c 'echo no disk; sleep 1000'\nhealthcheck: { test: "echo full; exit 1", interval: 100ms, retries: 2 }`,
      'The service db is unhealthy. Its health check said: full. Its log ends with: no disk'
    ],
    [
      'ends with an error',
      `command: sh -c 'echo bad config >&2; exit 3'`,
      'The service db ended with code 3. Its log ends with: bad config'
    ],
    [
      'ends before it is healthy',
      `command: sh -c 'echo gone; exit 0'\nhealthcheck: { test: "exit 1", interval: 1h }`,
      null
    ],
    [
      'is not healthy in time',
      `command: sh -c 'echo slow; sleep 1000'\nhealthcheck: { test: "exit 1", interval: 1h }`,
      'The service db did not become healthy within 1 s. Its log ends with: slow'
    ]
  ])('is taken down again when a service %s', async (_, lines, message) => {
    const run = id();
    const short = environmentsOn(engine, () => Promise.resolve(journal), {
      bounds: { healthyMs: 1_000 }
    });
    const up = short.up(composeOf(service('db', lines)), asked(run));
    if (message === null) {
      await (await up).down();
    } else {
      await expect(up).rejects.toMatchObject({ code: 'environment-failed', message });
    }
    expect(await left(run)).toEqual([]);
  });

  it('is taken down again when a service cannot be started', async () => {
    const run = id();
    const text = `services: { db: { image: "${laboratory.image}", command: /no/such/program } }`;
    await expect(environments.up(composeOf(text), asked(run))).rejects.toMatchObject({
      code: 'environment-failed',
      message: expect.stringMatching(
        /^The service db could not be started\. .*no such file or directory/
      ) as unknown
    });
    expect(await left(run)).toEqual([]);
  });

  it('says that a dependency failed, and starts nothing after it', async () => {
    const run = id();
    const text = `${service('seed', `command: sh -c 'exit 7'`)}
  web:
    image: ${laboratory.image}
    command: sh -c 'echo started; sleep 1000'
    depends_on: { seed: { condition: service_completed_successfully } }
`;
    await expect(environments.up(composeOf(text), asked(run))).rejects.toMatchObject({
      message: 'The service seed ended with code 7.'
    });
    expect(await left(run)).toEqual([]);
  });

  it('is taken down when nobody waits for it any more', async () => {
    const run = id();
    const giveUp = new AbortController();
    const lines = `${stays}\nhealthcheck: { test: "exit 1", interval: 1h }`;
    const up = environments.up(
      composeOf(service('db', lines)),
      asked(run, { signal: giveUp.signal })
    );
    await expect.poll(() => left(run), { timeout: 10_000 }).toContain(`plimsoll-${run}-db-1`);
    giveUp.abort(new Error('Enough.'));
    await expect(up).rejects.toThrow();
    expect(await left(run)).toEqual([]);
  });

  it('needs its images to be there', async () => {
    const run = id();
    const text = 'services: { db: { image: "no/such:image" }, web: { build: . } }';
    await expect(environments.up(composeOf(text), asked(run))).rejects.toMatchObject({
      code: 'not-found',
      message:
        'The image no/such:image of the service db is not on this engine. Pull it with "docker pull no/such:image". Nothing was started.'
    });
    expect(await left(run)).toEqual([]);
  });

  it('is refused with the numbers, or waits until another one is gone', async () => {
    const facts = await engine.connect();
    const half = Math.floor(facts.memoryBytes * 0.4);
    const text = service('db', `${stays}\nmem_limit: ${half}`);
    const bounded = environmentsOn(engine, () => Promise.resolve(journal), {
      facts,
      bounds: { roomMs: 50 }
    });
    const first = await bounded.up(composeOf(text), asked(id()));
    await expect(bounded.up(composeOf(text), asked(id()))).rejects.toMatchObject({
      code: 'no-room',
      message: expect.stringMatching(
        /^The limits of this environment add up to .* \(db .*\)\. The load line of this engine is at .* \(70\.0% of .*\), and .* of it are promised to what runs already: .* too much\. Nothing was started\. Add --wait to wait for room\.$/
      ) as unknown
    });
    const told: string[] = [];
    const tell = (sentence: string): void => void told.push(sentence);
    const second = bounded.up(composeOf(text), asked(id(), { wait: true, tell }));
    await expect.poll(() => told).toEqual([expect.stringMatching(/Waiting for room/)]);
    await first.down();
    await (await second).down();
    const never = service('db', `${stays}\nmem_limit: ${facts.memoryBytes}`);
    await expect(bounded.up(composeOf(never), asked(id(), { wait: true }))).rejects.toMatchObject({
      code: 'no-room'
    });
  });

  it('never meets another one: ten at the same time', { timeout: 120_000 }, async () => {
    const text = `${service(
      'db',
      `command: sh -c 'busybox mkdir /www; cat /proc/sys/kernel/random/uuid > /www/word; cat /www/word > /shared/word; exec busybox httpd -f -p 80 -h /www'
ports: ["80"]
volumes: ["shared:/shared"]
healthcheck: { test: "busybox wget -q -O- 127.0.0.1/word", interval: 1s, retries: 30 }`
    )}
  web:
    image: ${laboratory.image}
    init: true
    command: sh -c 'busybox mkdir /www; cat /shared/word > /www/word; exec busybox httpd -f -p 80 -h /www'
    ports: ["80"]
    volumes: ["shared:/shared"]
    depends_on: { db: { condition: service_healthy } }
    healthcheck: { test: "busybox wget -q -O- 127.0.0.1/word", interval: 1s, retries: 30 }
volumes: { shared: }
`;
    const runs = Array.from({ length: 10 }, id);
    const up = await Promise.all(runs.map(run => environments.up(composeOf(text), asked(run))));
    const words = await Promise.all(
      up.map(async ({ variables }) => [
        (await answerOf(variables['DB_PORT'] ?? '')).trim(),
        (await answerOf(variables['WEB_PORT'] ?? '')).trim()
      ])
    );
    const ports = up.flatMap(({ variables }) => [variables['DB_PORT'], variables['WEB_PORT']]);
    expect(new Set(ports).size).toBe(20);
    expect(new Set(words.map(([own]) => own)).size).toBe(10);
    // Each has the volume of its own environment.
    for (const [own, told] of words) expect(told).toBe(own);
    await Promise.all(up.map(environment => environment.down()));
    expect((await Promise.all(runs.map(left))).flat()).toEqual([]);
  });
});
