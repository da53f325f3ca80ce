import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { JournalFile } from '../../electron/journal-file';
import { historyPass } from '../../shared/model/history';
import { cleanupReport } from '../../shared/model/pass';
import { plan } from '../../shared/model/plan';
import { expectGentle } from '../helpers/gentle';
import { keepSettings } from '../helpers/kept-settings';
import { plimsoll, startPlimsoll } from '../helpers/plimsoll-command';
import { recordingProxy, type RecordingProxy } from '../helpers/recording-proxy';
import { filtered, json } from './answers';
import { Laboratory } from './laboratory';
import { ids } from './shapes';
import { realTarget, targets } from './targets';

const onReal = realTarget;
const count = 8;
const event = z.object({
  Action: z.string(),
  Actor: z.object({ ID: z.string() }),
  timeNano: z.number()
});

/** The built command, killed with SIGKILL in the middle of a pass. */
describe.each(targets)('a killed cleanup on $name', { timeout: 120_000 }, target => {
  let laboratory: Laboratory;
  let folder: string;
  let journal: JournalFile;
  let proxy: RecordingProxy | null;

  beforeEach(async () => {
    laboratory = await Laboratory.open(target);
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-killed-'));
    keepSettings(folder);
    journal = await JournalFile.open(folder);
    // It knows unix sockets only.
    proxy = laboratory.url.startsWith('unix:') ? await recordingProxy(laboratory.url) : null;
  });
  afterEach(async () => {
    journal.dispose();
    rmSync(folder, { recursive: true });
    await laboratory.close();
    proxy?.dispose();
    expectGentle(proxy?.calls ?? []);
  });

  const env = () => ({ DOCKER_HOST: proxy?.url ?? laboratory.url, PLIMSOLL_DATA: folder });
  const run = (...args: string[]) => plimsoll(args, env());
  const read = <T>(schema: z.ZodType<T>, text: string): T => schema.parse(JSON.parse(text));

  const stopped = (): Promise<string[]> =>
    Promise.all(
      Array.from({ length: count }, async () => {
        const id = await laboratory.start({ command: ['true'] });
        await laboratory.expect('POST', `/containers/${id}/stop`);
        return id;
      })
    );

  /** Starts a cleanup of these, and kills it once so many entries are settled. */
  const cleanAndKill = async (ids: readonly string[], settled: number): Promise<void> => {
    const whole = read(plan, (await run('plan', '--json', '--older-than', '0s')).stdout);
    const items = whole.items.map(item => ({ ...item, selected: ids.includes(item.id) }));
    const file = join(folder, 'plan.json');
    writeFileSync(file, JSON.stringify({ ...whole, items }));
    const child = startPlimsoll(['clean', '--yes', '--plan', file], env());
    await vi.waitFor(
      () => {
        const items = journal.passes.passes()[0]?.items ?? [];
        expect(items.filter(({ state }) => state === 'settled')).toHaveLength(settled);
        expect(items.filter(({ state }) => state === 'unknown')).toHaveLength(1);
      },
      { timeout: 30_000, interval: 1 }
    );
    child.kill('SIGKILL');
    await once(child, 'exit');
  };

  const left = async (ids: readonly string[]): Promise<string[]> => {
    const answers = await Promise.all(
      ids.map(async id => ({ id, ...(await laboratory.ask('GET', `/containers/${id}/json`)) }))
    );
    return answers.filter(({ status }) => status === 200).map(({ id }) => id);
  };

  it.each([0, 3])(
    'is shown by the next start and finished, killed after %i items',
    async settled => {
      const ids = await stopped();
      const since = Date.now();
      await cleanAndKill(ids, settled);

      const shown = await run('history', '--json');
      expect(shown.exitCode).toBe(1);
      const [pass] = read(z.array(historyPass), shown.stdout);
      expect(pass?.state).toBe('interrupted');
      // Nothing is unknown any more: it was looked at. One may go while it is looked at.
      const done = pass?.items.filter(({ outcome }) => outcome === 'removed') ?? [];
      const notDone = pass?.items.filter(({ state }) => state === 'waiting') ?? [];
      expect(done.length + notDone.length).toBe(count);
      expect([settled, settled + 1]).toContain(done.length);

      const resumed = await run('resume', '--json');
      expect([resumed.exitCode, resumed.stderr]).toEqual([0, '']);
      const { removed, skipped } = read(cleanupReport, resumed.stdout);
      expect([...removed, ...skipped].map(({ name }) => name).toSorted()).toEqual(
        notDone.map(({ name }) => name).toSorted()
      );
      expect(await left(ids)).toEqual([]);

      const [finished] = read(z.array(historyPass), (await run('history', '--json')).stdout);
      expect(finished?.state).toBe('finished');
      expect(finished?.items.map(({ outcome }) => outcome)).toEqual(
        Array.from({ length: count }, () => 'removed')
      );
      const path = filtered(
        `/events?since=${Math.floor(since / 1000)}&until=${Math.ceil(Date.now() / 1000)}`,
        {
          container: ids,
          event: ['destroy', 'kill']
        }
      );
      const { text } = await laboratory.expect('GET', path);
      const events = text
        .trim()
        .split('\n')
        .map(line => read(event, line))
        // What stopped them has answered in that millisecond, at the latest.
        .filter(({ timeNano }) => Math.floor(timeNano / 1e6) > since);
      expect(events.map(({ Actor }) => Actor.ID).toSorted()).toEqual(ids.toSorted());
      expect(new Set(events.map(({ Action }) => Action))).toEqual(new Set(['destroy']));
      expect((await run('resume')).stdout).toMatch(/No cleanup of this engine was interrupted/);
    }
  );
});

describe.runIf(onReal)('an export that is killed on a real engine', { timeout: 120_000 }, () => {
  it('leaves no whole file, and its helper goes with the pass that is finished', async () => {
    if (!onReal) return;
    const laboratory = await Laboratory.open(onReal);
    const folder = mkdtempSync(join(tmpdir(), 'plimsoll-export-killed-'));
    const exports = join(folder, 'exports');
    let child: ChildProcess | null = null;
    // The worst moment: the engine is asked for the content, and its helper is there.
    const proxy = await recordingProxy(laboratory.url, ({ path }) => {
      if (path.endsWith('/archive')) child?.kill('SIGKILL');
    });
    try {
      const volume = await laboratory.volume();
      keepSettings(folder);
      const env = { DOCKER_HOST: proxy.url, PLIMSOLL_DATA: folder };
      const chosen = ['--yes', '--kind', 'volume', '--confirm-volume', volume];
      const args = ['clean', ...chosen, '--export-volumes', exports];
      child = startPlimsoll(args, env);
      await once(child, 'exit');
      child = null;
      const path = filtered('/containers/json?all=1', { label: ['plimsoll.export'] });
      const helpers = async () => ids.parse(json(await laboratory.expect('GET', path)));
      expect(await helpers()).toHaveLength(1);
      const files = (): string[] => (existsSync(exports) ? readdirSync(exports) : []);
      expect(files().filter(name => name.endsWith('.tar'))).toEqual([]);

      const resumed = await plimsoll(['resume', '--json'], env);
      expect([resumed.exitCode, resumed.stderr]).toEqual([0, '']);
      expect(await helpers()).toEqual([]);
      expect(files().filter(name => name.endsWith(`-${volume}.tar`))).toHaveLength(1);
      expect((await laboratory.ask('GET', `/volumes/${volume}`)).status).toBe(404);
      expectGentle(proxy.calls);
    } finally {
      proxy.dispose();
      rmSync(folder, { recursive: true });
      await laboratory.close();
    }
  });
});
