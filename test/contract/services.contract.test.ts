import { connect } from 'node:net';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JournalFile } from '../../electron/journal-file';
import type { Engine } from '../../electron/engine/port';
import { Database } from '../../electron/store/database';
import { canMakeServices, importServices } from '../helpers/debian-services';
import { Docker } from '../helpers/docker';
import { asked, composeOf, environmentsOn } from '../helpers/environments-of';
import { realEngineUrl } from '../helpers/real-engine';
import { openEngine } from './product';

/** What a service says to these bytes, until it has said what is waited for. */
const conversation = (port: string | undefined, bytes: Buffer, until: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(bytes));
    socket.on('data', chunk => {
      said += chunk.toString('latin1');
      if (until.test(said)) socket.end();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(said));
  });

/** A message of PostgreSQL's protocol: its length counts itself. */
const message = (type: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
};
const version3 = Buffer.from([0, 3, 0, 0]);
const question = (sql: string): Buffer =>
  Buffer.concat([
    message('', Buffer.concat([version3, Buffer.from('user\0postgres\0\0')])),
    message('Q', Buffer.from(`${sql}\0`))
  ]);

describe.runIf(realEngineUrl && canMakeServices)('PostgreSQL, Redis and nginx', () => {
  const docker = new Docker(realEngineUrl ?? '');
  const image = `plimsoll-test/services:${docker.label.slice(-8)}`;
  let engine: Engine;
  let journal: JournalFile;

  beforeAll(async () => {
    importServices(docker, image);
    engine = await openEngine(docker.url);
    journal = new JournalFile(await Database.open(':memory:'));
  }, 600_000);
  afterAll(() => {
    engine.dispose();
    journal.dispose();
    docker.clear();
  });

  it('run as an environment, in the order of their health checks', async () => {
    const environments = environmentsOn(engine, () => Promise.resolve(journal), {
      facts: await engine.connect()
    });
    const text = readFileSync('test/fixtures/services.yaml', 'utf8');
    const [key = '', value = ''] = docker.label.split('=');
    const id = `services${value}`;
    const environment = await environments.up(
      composeOf(text, { SERVICES_IMAGE: image }),
      asked(id, { labels: { 'plimsoll.run': id, [key]: value } })
    );
    const { DB_PORT, CACHE_PORT, WEB_PORT } = environment.variables;
    expect(await conversation(DB_PORT, question('SELECT 40 + 2'), /SELECT 1/)).toMatch(/D.*42C/s);
    expect(await conversation(CACHE_PORT, Buffer.from('PING\r\n'), /PONG/)).toBe('+PONG\r\n');
    const get = Buffer.from('GET / HTTP/1.0\r\n\r\n');
    expect(await conversation(WEB_PORT, get, /<\/html>/)).toContain('Welcome to nginx');

    const startOf = async (service: string): Promise<number> => {
      const { startedAt } = await engine.inspectContainer(`plimsoll-${id}-${service}-1`);
      return startedAt ?? 0;
    };
    expect(await startOf('web')).toBeGreaterThan(await startOf('db'));
    await environment.down();
    // The last pass of the journal has what went: what depends on others first.
    const [pass] = journal.passes.passes();
    expect(pass?.items.map(({ outcome }) => outcome)).toEqual(Array(5).fill('removed'));
    const ids = [docker.own('container'), docker.own('network'), docker.own('volume')];
    expect(ids).toEqual([[], [], []]);
  });
});
