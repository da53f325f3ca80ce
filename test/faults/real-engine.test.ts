import { renameSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { DockerodeEngine } from '../../electron/engine/dockerode-engine';
import { assemble, type Parts } from '../../electron/parts';
import {
  canStartPrivateEngine,
  startPrivateEngine,
  type PrivateEngine
} from '../../scripts/test-engine/private-engine.mjs';
import { defaultSettings } from '../../shared/defaults';
import type { CleanupReport } from '../../shared/model/pass';
import type { Plan } from '../../shared/model/plan';
import { byItself } from '../helpers/by-itself';
import { Docker } from '../helpers/docker';
import { tellingCooldown, ungentle } from '../helpers/gentle';
import { recordingProxy, type RecordingProxy } from '../helpers/recording-proxy';

/** Once with the other tests; `npm run test:faults` asks for more. */
const repeats = Number(process.env['PLIMSOLL_FAULT_REPEATS'] ?? 1) - 1;
const kinds = ['container', 'network', 'volume'] as const;
const counts = { container: 26, network: 14 };
const total = counts.container + counts.network;

const selected = ({ items }: Plan): string[] =>
  items.filter(item => item.selected).map(({ itemId }) => itemId);

const outcomes = ({ removed, stopped, skipped, failed }: CleanupReport): string[] =>
  [removed, stopped, skipped, failed].flat().map(({ itemId }) => itemId);

if (canStartPrivateEngine()) {
  describe('an engine that fails in the middle of a pass over 40 items', () => {
    let engine: PrivateEngine;
    let docker: Docker;
    let proxy: RecordingProxy;
    let parts: Parts;

    beforeAll(async () => {
      engine = await startPrivateEngine();
      docker = new Docker(engine.url);
    });
    afterAll(() => engine.stop());
    afterEach(() => {
      parts.dispose();
      proxy.dispose();
      docker.clear();
    });

    const fill = (): void => {
      const { container, network } = counts;
      const own = ['--label', docker.label];
      for (let at = 0; at < container; at += 1) {
        const place = ['--network', 'none', '-v', '/data', docker.image, 'sleep', '0'];
        docker.run('run', ...own, ...place);
      }
      for (let at = 0; at < network; at += 1) docker.run('network', 'create', ...own, `n${at}`);
    };

    const open = async (): Promise<void> => {
      docker.importBusybox();
      fill();
      proxy = await recordingProxy(engine.url);
      const { url } = proxy;
      const endpoint = { url, kind: 'unix', source: 'option', name: 'test' } as const;
      const settings = { ...defaultSettings, cooldown: tellingCooldown, stoppedAfterSeconds: 0 };
      parts = assemble(new DockerodeEngine({ endpoint }), () => settings, byItself);
      parts.watch.start();
      await healthy();
    };

    const healthy = (): Promise<void> =>
      vi.waitFor(
        () => expect(parts.connection.status).toMatchObject({ state: 'healthy', failure: null }),
        { timeout: 10_000, interval: 50 }
      );

    const execute = async (plan: Plan): Promise<CleanupReport> => {
      const itemIds = selected(plan);
      const choice = { planId: plan.planId, itemIds, keepVolumesOf: [], confirmedNames: [] };
      const report = await parts.cleanup.execute(choice);
      expect(outcomes(report).toSorted()).toEqual(itemIds.toSorted());
      return report;
    };

    const removed = (): number =>
      parts.cleanup.pass?.items.filter(({ outcome }) => outcome === 'removed').length ?? 0;

    const someRemoved = (): Promise<void> =>
      vi.waitFor(() => expect(removed()).toBeGreaterThanOrEqual(5), {
        timeout: 30_000,
        interval: 20
      });

    /** Strikes in the middle of a pass; whatever became of it, a further one takes the rest. */
    const finishDespite = async (
      strike: () => Promise<void> | void,
      mend: () => Promise<unknown> | void
    ): Promise<void> => {
      await open();
      const plan = await parts.cleanup.plan({ kinds: [...kinds] });
      expect(selected(plan)).toHaveLength(total);
      const pass = execute(plan);
      await someRemoved();
      await strike();
      await mend();
      await pass;
      await healthy();
      await execute(await parts.cleanup.plan({ kinds: [...kinds] }));
      for (const kind of kinds) expect(docker.own(kind)).toEqual([]);
      expect(docker.run('volume', 'ls', '-q')).toBe('');
      expect(ungentle(proxy.calls)).toEqual([]);
      const done = proxy.calls.filter(
        ({ method, status }) => method === 'DELETE' && status === 204
      );
      expect(new Set(done.map(({ path }) => path)).size).toBe(done.length);
    };

    it('killed by SIGKILL and started again: the rest goes', { repeats, timeout: 120_000 }, () =>
      finishDespite(
        () => engine.kill(),
        async () => {
          await vi.waitFor(() => expect(parts.connection.status.state).toBe('down'), 10_000);
          expect(await engine.start()).toBe(true);
        }
      )
    );

    it('frozen for 20 s: the rest goes', { repeats, timeout: 120_000 }, () =>
      finishDespite(
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

    it('without its socket for a while: the rest goes', { repeats, timeout: 120_000 }, async () => {
      const path = (): string => proxy.url.slice('unix://'.length);
      await finishDespite(
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
}
