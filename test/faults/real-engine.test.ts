import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { JournalFile } from '../../electron/journal-file';
import { DockerodeEngine } from '../../electron/engine/http/dockerode-engine';
import { assemble, type Parts } from '../../electron/parts';
import {
  canStartPrivateEngine,
  startPrivateEngine,
  type PrivateEngine
} from '../../scripts/test-engine/private-engine.mjs';
import { defaultSettings } from '../../shared/defaults';
import { DisposableStore, disposable } from '../../shared/disposable';
import { historyPass } from '../../shared/model/history';
import type { CleanupReport } from '../../shared/model/pass';
import { plan as planShape, type Plan } from '../../shared/model/plan';
import { byItself } from '../helpers/by-itself';
import { followDestroyed, type Destroyed } from '../helpers/destroyed';
import { Docker } from '../helpers/docker';
import { tellingCooldown, ungentle } from '../helpers/gentle';
import { keepSettings } from '../helpers/kept-settings';
import { plimsoll, startPlimsoll } from '../helpers/plimsoll-command';
import { recordingProxy, type RecordingProxy } from '../helpers/recording-proxy';
import { journalWitness, type Witness } from '../helpers/witness';

/** Once with the other tests; `npm run test:faults` asks for more. */
const times = Number(process.env['PLIMSOLL_FAULT_REPEATS'] ?? 1);
const turns = Array.from({ length: times }, (_, at) => at + 1);
const kinds = ['container', 'network', 'volume'] as const;
const counts = { leftover: 6, container: 20, network: 14 };
const total = counts.leftover + counts.container + counts.network;

/** What a pass is doing when something strikes: it stops running leftovers first, then it removes. */
const moments = ['stopping', 'removing'] as const;
type Moment = (typeof moments)[number];
const cases = moments.flatMap(moment => turns.map(turn => ({ moment, turn })));

/** Takes its time to leave, so that several are on their way at once. */
const leavesSlowly = `trap 'sleep 2; exit 0' TERM; while :; do sleep 0.1; done`;
/** Nothing has such a process id, so that nobody waits for what the run of this name left. */
const endedRun = 'com.docker.compose.project=pytest2147483600';

const isWanted = ({ selected, category }: Plan['items'][number]): boolean =>
  selected || category === 'running-leftover';

const wanted = ({ items }: Plan): string[] => items.filter(isWanted).map(({ itemId }) => itemId);

const outcomes = ({ removed, stopped, skipped, failed }: CleanupReport): string[] =>
  [removed, stopped, skipped, failed].flat().map(({ itemId }) => itemId);

if (canStartPrivateEngine()) {
  describe('a pass over 40 items', { timeout: 120_000 }, () => {
    let engine: PrivateEngine;
    let docker: Docker;
    let proxy: RecordingProxy;
    let witness: Witness;
    let destroyed: Destroyed;
    let folder: string;
    let held: DisposableStore;

    beforeAll(async () => {
      engine = await startPrivateEngine();
      docker = new Docker(engine.url);
    });
    afterAll(() => engine.stop());
    beforeEach(async () => {
      held = new DisposableStore();
      folder = mkdtempSync(join(tmpdir(), 'plimsoll-real-'));
      held.add(disposable(() => rmSync(folder, { recursive: true })));
      docker.importBusybox();
      fill();
      destroyed = held.add(await followDestroyed(engine.url));
      witness = held.add(await journalWitness(folder));
      proxy = held.add(await recordingProxy(engine.url, call => witness.see(call)));
    });
    afterEach(() => {
      held.dispose();
      docker.clear();
    });

    const fill = (): void => {
      const { leftover, container, network } = counts;
      const own = ['--label', docker.label];
      // Longer than any fault lasts: no engine may lose its patience with one.
      const patient = ['--label', endedRun, '--stop-timeout', '60'];
      for (let at = 0; at < leftover; at += 1) docker.start(`left-${at}`, patient, leavesSlowly);
      for (let at = 0; at < container; at += 1) {
        const place = ['--network', 'none', '-v', '/data', docker.image, 'sleep', '0'];
        docker.run('run', ...own, ...place);
      }
      for (let at = 0; at < network; at += 1) docker.run('network', 'create', ...own, `n${at}`);
    };

    /** Whatever struck: all of it went, each once, gently, and noted before. */
    const expectProven = async (): Promise<void> => {
      for (const kind of kinds) expect(docker.own(kind)).toEqual([]);
      expect(docker.run('volume', 'ls', '-q')).toBe('');
      expect(ungentle(proxy.calls)).toEqual([]);
      expect(witness.unnoted).toEqual([]);
      const items = witness.items();
      expect(items.filter(({ state, ended }) => state !== 'settled' || ended === 0)).toEqual([]);
      const removed = items.filter(({ outcome }) => outcome === 'removed');
      expect(removed).toHaveLength(total);
      expect(new Set(removed.map(({ thing_id }) => thing_id)).size).toBe(total);
      const done = proxy.calls.filter(
        ({ method, status }) => method === 'DELETE' && status === 204
      );
      expect(new Set(done.map(({ path }) => path)).size).toBe(done.length);
      const ids = await destroyed.ids();
      expect(new Set(ids).size).toBe(ids.length);
      expect(await destroyed.killed()).toEqual([]);
    };

    describe('whose engine fails midway', () => {
      let parts: Parts;

      const open = async (): Promise<void> => {
        const { url } = proxy;
        const endpoint = { url, kind: 'unix', source: 'option', name: 'test' } as const;
        const settings = { ...defaultSettings, cooldown: tellingCooldown, stoppedAfterSeconds: 0 };
        const journal = held.add(await JournalFile.open(folder));
        const surroundings = { ...byItself, journal: () => Promise.resolve(journal) };
        parts = held.add(assemble(new DockerodeEngine({ endpoint }), () => settings, surroundings));
        parts.watch.start();
        await answering();
      };

      /** A busy machine may have it called degraded: what counts is that it answers again. */
      const answering = (): Promise<void> =>
        vi.waitFor(
          () => {
            expect(parts.connection.status.state).toMatch(/^(healthy|degraded)$/);
            expect(parts.connection.status.failure).toBeNull();
          },
          { timeout: 10_000, interval: 50 }
        );

      const execute = async (plan: Plan): Promise<CleanupReport> => {
        const itemIds = wanted(plan);
        const choice = { planId: plan.planId, itemIds, keepVolumesOf: [], confirmedNames: [] };
        const report = await parts.cleanup.execute(choice);
        expect(outcomes(report).toSorted()).toEqual(itemIds.toSorted());
        return report;
      };

      const items = () => parts.cleanup.pass?.items ?? [];
      const removed = (): number => items().filter(({ outcome }) => outcome === 'removed').length;

      const expectMidst = (moment: Moment): void => {
        const stopping = items().filter(({ phase }) => phase === 'stopping').length;
        if (moment === 'stopping') expect(stopping).toBeGreaterThanOrEqual(2);
        else expect(removed()).toBeGreaterThanOrEqual(5);
      };

      /** Strikes in the middle of a pass; whatever became of it, a further one takes the rest. */
      const finishDespite = async (
        moment: Moment,
        strike: () => Promise<void> | void,
        mend: () => Promise<unknown> | void
      ): Promise<void> => {
        await open();
        const plan = await parts.cleanup.plan({ kinds: [...kinds] });
        expect(wanted(plan)).toHaveLength(total);
        const pass = execute(plan);
        await vi.waitFor(() => expectMidst(moment), { timeout: 30_000, interval: 20 });
        await strike();
        await mend();
        const report = await pass;
        await answering();
        if (report.interrupted) {
          const [interrupted] = await parts.history.list();
          await parts.history.resume(interrupted?.passId ?? '');
        }
        await execute(await parts.cleanup.plan({ kinds: [...kinds] }));
        await expectProven();
      };

      it.each(cases)(
        'killed by SIGKILL and started again while $moment, turn $turn',
        ({ moment }) =>
          finishDespite(
            moment,
            () => engine.kill(),
            async () => {
              await vi.waitFor(() => expect(parts.connection.status.state).toBe('down'), 10_000);
              expect(await engine.start()).toBe(true);
            }
          )
      );

      it.each(cases)('frozen by SIGSTOP for 20 s while $moment, turn $turn', ({ moment }) =>
        finishDespite(
          moment,
          () => engine.freeze(),
          async () => {
            const frozenAt = Date.now();
            await vi.waitFor(
              () => expect(Date.now() - frozenAt).toBeGreaterThanOrEqual(20_000),
              30_000
            );
            expect(parts.connection.status.state).toBe('down');
            engine.thaw();
          }
        )
      );

      it.each(cases)('without its socket while $moment, turn $turn', async ({ moment }) => {
        const path = (): string => proxy.url.slice('unix://'.length);
        await finishDespite(
          moment,
          () => renameSync(path(), `${path()}.away`),
          async () => {
            // Connections that are open live on, so that a pass may not even notice.
            await vi.waitFor(
              () => expect(parts.connection.status.state === 'down' || removed() > 15).toBe(true),
              20_000
            );
            renameSync(`${path()}.away`, path());
          }
        );
      });
    });

    it.each(cases)('whose Plimsoll is killed while $moment, turn $turn', async ({ moment }) => {
      const env = { DOCKER_HOST: proxy.url, PLIMSOLL_DATA: folder };
      keepSettings(folder);
      const all = ['--json', '--older-than', '0s', '--kind', ...kinds];
      const whole = planShape.parse(JSON.parse((await plimsoll(['plan', ...all], env)).stdout));
      const items = whole.items.map(item => ({ ...item, selected: isWanted(item) }));
      const file = join(folder, 'plan.json');
      writeFileSync(file, JSON.stringify({ ...whole, items }));
      const child = startPlimsoll(['clean', '--yes', '--plan', file], env);
      const count = (state: string): number =>
        witness.items().filter(item => item.state === state).length;
      await vi.waitFor(
        () => {
          expect(count('settled')).toBeGreaterThanOrEqual(moment === 'stopping' ? 0 : 5);
          expect(count('begun')).toBeGreaterThanOrEqual(moment === 'stopping' ? 2 : 1);
        },
        { timeout: 30_000, interval: 1 }
      );
      child.kill('SIGKILL');
      await once(child, 'exit');

      const shown = await plimsoll(['history', '--json'], env);
      expect([shown.exitCode, shown.stderr]).toEqual([1, '']);
      const [pass] = z.array(historyPass).parse(JSON.parse(shown.stdout));
      expect(pass).toMatchObject({ state: 'interrupted' });
      expect(pass?.items).toHaveLength(total);
      const states = new Set(pass?.items.map(({ state }) => state));
      expect([...states].toSorted()).toEqual(
        moment === 'stopping' ? ['waiting'] : ['settled', 'waiting']
      );

      const resumed = await plimsoll(['resume', '--json'], env);
      expect([resumed.exitCode, resumed.stderr]).toEqual([0, '']);
      await expectProven();
    });
  });
}
