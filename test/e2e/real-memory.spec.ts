import { expect, test } from 'playwright/test';
import { statusDocument, type StatusDocument } from '../../shared/model/status';
import { Docker } from '../helpers/docker';
import { openPlimsoll, type PlimsollApp } from '../helpers/plimsoll-app';
import { plimsoll } from '../helpers/plimsoll-command';
import { realEngineUrl } from '../helpers/real-engine';

const limitMiB = 128;
/** Held in a tmpfs, which counts as used memory: percent of the limit, and its level. */
const loads = [
  { name: 'light', percent: 15, level: 'ok' },
  { name: 'heavy', percent: 74, level: 'high' },
  { name: 'drowning', percent: 92, level: 'critical' }
] as const;

if (realEngineUrl) {
  const docker = new Docker(realEngineUrl);
  const named = (name: string): string => `plimsoll-${name}-${docker.label.slice(-8)}`;
  let app: PlimsollApp;

  const statsOf = (name: string): number =>
    parseFloat(docker.run('stats', '--no-stream', '--format', '{{.MemPerc}}', named(name)));

  const statusOf = async (): Promise<StatusDocument> => {
    const { stdout } = await plimsoll(['status', '--json', '--host', docker.url]);
    return statusDocument.parse(JSON.parse(stdout));
  };

  test.describe('memory on a real engine', () => {
    test.beforeAll(async () => {
      docker.importBusybox();
      for (const { name, percent } of loads) {
        const count = Math.round((limitMiB * percent) / 100 - 0.6);
        const options = [
          '--memory',
          `${limitMiB}m`,
          '--tmpfs',
          `/hold:size=${limitMiB}m`,
          '--init'
        ];
        docker.start(
          named(name),
          options,
          `dd if=/dev/zero of=/hold/x bs=1M count=${count} && touch /hold/full && sleep 1000`
        );
      }
      docker.start(named('free'), ['--init'], 'sleep 1000');
      for (const { name } of loads) {
        await expect.poll(() => docker.run('exec', named(name), 'ls', '/hold')).toContain('full');
      }
      app = await openPlimsoll({ host: docker.url, args: ['--page', 'containers'] });
    });
    test.afterAll(async () => {
      await app?.close();
      docker.clear();
    });

    for (const { name, percent, level } of loads) {
      test(`at ${percent}% the terminal shows what docker stats shows, and "${level}"`, async () => {
        const found = (await statusOf()).containers.find(
          container => container.name === named(name)
        );
        expect(found?.memory.limitBytes).toBe(limitMiB * 1024 * 1024);
        expect(found?.memory.level).toBe(level);
        expect(Math.abs((found?.memory.percent ?? 0) - statsOf(name))).toBeLessThan(2);
        expect(found?.cpuPercent).toEqual(expect.any(Number));
      });

      test(`at ${percent}% the window shows what docker stats shows, and "${level}"`, async () => {
        const row = app.window.getByRole('row').filter({ hasText: named(name) });
        const meter = row.getByRole('meter', { name: /memory/i });
        await expect
          .poll(async () => Number(await meter.getAttribute('aria-valuenow')))
          .toBeGreaterThan(percent - 3);
        const shown = Number(await meter.getAttribute('aria-valuenow'));
        expect(Math.abs(shown - statsOf(name))).toBeLessThan(2);
        await expect(row.getByText(/^(high|critical)$/i)).toHaveCount(level === 'ok' ? 0 : 1);
        if (level !== 'ok') await expect(row.getByText(level, { exact: false })).toBeVisible();
      });
    }

    test('a container without a limit is said to have none', async () => {
      const row = app.window.getByRole('row').filter({ hasText: named('free') });
      await expect(row.getByText(/no limit/i)).toBeVisible();
      const found = (await statusOf()).containers.find(({ name }) => name === named('free'));
      expect(found?.memory).toMatchObject({ limitBytes: null, percent: null, level: 'ok' });
    });
  });
}
