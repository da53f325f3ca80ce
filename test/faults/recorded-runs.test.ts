import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  canStartPrivateEngine,
  startPrivateEngine,
  type PrivateEngine
} from '../../scripts/test-engine/private-engine.mjs';
import { runReport } from '../../shared/model/run';
import { Docker } from '../helpers/docker';

if (canStartPrivateEngine()) {
  describe('a run whose engine is restarted', { timeout: 120_000 }, () => {
    let engine: PrivateEngine;
    let docker: Docker;
    let folder: string;

    beforeAll(async () => {
      engine = await startPrivateEngine();
      docker = new Docker(engine.url);
      docker.importBusybox();
      folder = mkdtempSync(join(tmpdir(), 'plimsoll-restart-'));
    });
    afterAll(async () => {
      docker.clear();
      await engine.stop();
      rmSync(folder, { recursive: true });
    });

    it('is incomplete, tells of the outage, and knows what was left before and after', async () => {
      const start = (name: string): string =>
        `"$DOCKER" run -d --network none --label "$LABEL" --name ${name} "$IMAGE" sh -c 'exec sleep 1000'`;
      const restarted = join(folder, 'restarted');
      const script = `${start('before')}; until [ -e ${restarted} ]; do sleep 0.1; done; ${start('after')}`;
      const file = join(folder, 'run.json');
      const child = spawn(
        process.execPath,
        ['out/main/cli.js', 'run', '--report', file, '--', 'sh', '-c', script],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
          env: {
            ...process.env,
            PLIMSOLL_DATA: folder,
            DOCKER_HOST: engine.url,
            DOCKER: '/usr/bin/docker',
            IMAGE: docker.image,
            LABEL: docker.label
          }
        }
      );
      const ended = once(child, 'exit');
      await once(child.stdout, 'data');
      await engine.kill();
      expect(await engine.start()).toBe(true);
      writeFileSync(restarted, '');
      expect(await ended).toEqual([0, null]);
      const { run, things, health } = runReport.parse(JSON.parse(readFileSync(file, 'utf8')));
      expect(run.state).toBe('finished');
      expect(run.incomplete).toContainEqual(expect.stringContaining('events broke off'));
      expect(health.downMs).toBeGreaterThan(0);
      const told = things.map(({ name, whose, left }) => `${name} ${whose} ${left}`);
      expect(told.toSorted()).toEqual(['after run true', 'before run true']);
    });
  });
}
