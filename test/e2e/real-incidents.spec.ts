import { execFileSync } from 'node:child_process';
import { expect, test } from 'playwright/test';
import { incident, type Incident } from '../../shared/model/incident';
import { statusDocument } from '../../shared/model/status';
import { Docker } from '../helpers/docker';
import { openPlimsoll, type PlimsollApp } from '../helpers/plimsoll-app';
import { plimsoll } from '../helpers/plimsoll-command';
import { realEngineUrl } from '../helpers/real-engine';

const limit = ['--memory', '24m', '--memory-swap', '24m'];
/** What the preload script puts into the window. */
interface Bridged {
  plimsoll: { invoke(command: string): Promise<unknown> };
}

/** Reads without an end into memory, and lets a reading or two be taken first. */
const leak = 'sleep 3; exec tail /dev/zero';

/** What each container does, and what has to be told of it; null = nothing. */
const cases = [
  { name: 'leaks', options: limit, script: `echo filling up; ${leak}`, tells: 'oom' },
  {
    name: 'forks',
    options: [...limit, '--init'],
    script: 'sleep 2; tail /dev/zero; echo survived; sleep 1000',
    tells: 'child-oom'
  },
  { name: 'ends', options: limit, script: 'sleep 2; tail /dev/zero; exit 0', tells: 'child-oom' },
  { name: 'deaf', options: [], script: 'while :; do sleep 1; done', tells: null },
  { name: 'killed', options: [], script: 'sleep 1000', tells: null },
  { name: 'outside', options: [], script: 'sleep 1000', tells: 'crash' },
  {
    name: 'loops',
    options: ['--restart', 'always'],
    script: 'echo no such bucket >&2; exit 1',
    tells: 'restart-loop'
  },
  {
    name: 'sick',
    options: [
      '--init',
      '--health-cmd',
      'exit 1',
      '--health-interval',
      '1s',
      '--health-retries',
      '2'
    ],
    script: 'sleep 1000',
    tells: 'unhealthy'
  },
  { name: 'healthy', options: ['--init'], script: 'sleep 1000', tells: null },
  { name: 'done', options: [], script: 'sleep 1; exit 0', tells: null }
] as const;
type Name = (typeof cases)[number]['name'];

if (realEngineUrl) {
  const docker = new Docker(realEngineUrl);
  const named = (name: string): string => `plimsoll-${name}-${docker.label.slice(-8)}`;
  const ids = new Map<string, string>();
  let app: PlimsollApp;

  const told = async (): Promise<Incident[]> => {
    const envelope: unknown = await app.window.evaluate(() =>
      (globalThis as unknown as Bridged).plimsoll.invoke('incidents.list')
    );
    const { value } = envelope as { value: unknown };
    const own = new Set(ids.values());
    return incident
      .array()
      .parse(value)
      .filter(({ containerId }) => containerId === null || own.has(containerId));
  };

  const kindsOf = async (name: Name): Promise<string[]> =>
    (await told()).filter(one => one.name === named(name)).map(({ kind }) => kind);

  const open = async (name: Name): Promise<void> => {
    const [found] = (await told()).filter(one => one.name === named(name));
    await app.window.evaluate(
      hash => void (globalThis.location.hash = hash),
      `#/incidents/${found?.id}`
    );
    await expect(app.window.getByRole('dialog', { name: named(name) })).toBeVisible();
  };

  test.describe('incidents on a real engine', () => {
    test.beforeAll(async () => {
      docker.importBusybox();
      docker.run('run', '--rm', '--network', 'none', docker.image, 'ls', '/bin');
      app = await openPlimsoll({ host: docker.url, args: ['--page', 'incidents'] });
      await expect(app.window.getByRole('heading', { name: 'Incidents', level: 1 })).toBeVisible();
      for (const { name, options, script } of cases) {
        ids.set(name, docker.start(named(name), options, script));
      }
      docker.run('stop', '-t', '1', named('deaf'));
      docker.run('kill', named('killed'));
      const pid = docker.run('inspect', '-f', '{{.State.Pid}}', named('outside'));
      execFileSync('kill', ['-9', pid]);
      await expect.poll(() => kindsOf('loops'), { timeout: 60_000 }).toEqual(['restart-loop']);
    });
    test.afterAll(async () => {
      await app?.close();
      docker.clear();
    });

    for (const { name, tells } of cases) {
      test(`${name}: ${tells ?? 'nothing'} is told, and nothing else`, async () => {
        test.skip(name === 'outside' && process.getuid?.() !== 0, 'only root may kill it');
        await expect
          .poll(() => kindsOf(name), { timeout: 30_000 })
          .toEqual(tells === null ? [] : [tells]);
      });
    }

    test('the list in the window shows exactly these', async () => {
      const wanted = cases.filter(({ tells }) => tells !== null);
      for (const { name } of wanted) {
        await expect(app.window.getByRole('link').filter({ hasText: named(name) })).toHaveCount(1);
      }
      for (const { name } of cases.filter(({ tells }) => tells === null)) {
        await expect(app.window.getByRole('link').filter({ hasText: named(name) })).toHaveCount(0);
      }
      await app.window.getByRole('textbox', { name: 'Filter incidents' }).fill(named('sick'));
      await expect(app.window.getByRole('status').filter({ hasText: ' of ' })).toBeVisible();
      await app.window.getByRole('textbox', { name: 'Filter incidents' }).fill('');
    });

    test('a kill for memory comes with its limit, last words and curve', async () => {
      await open('leaks');
      const dialog = app.window.getByRole('dialog');
      await expect(
        dialog.getByText('The kernel killed it for memory at its limit of 24 MiB.')
      ).toBeVisible();
      await expect(dialog.getByRole('figure', { name: 'Last log lines' })).toContainText(
        'filling up'
      );
      await expect(dialog.getByRole('figure', { name: 'Memory before' })).toContainText(
        /MiB|reading/
      );
      await dialog.getByRole('button', { name: 'Copy as Markdown' }).click();
      await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
      const copied = await app.app.evaluate(({ clipboard }) => clipboard.readText());
      expect(copied).toContain('## Out of memory: ');
      expect(copied).toContain('filling up');
      await app.window.keyboard.press('Escape');
    });

    test('a loop keeps what it printed, and says that it goes on', async () => {
      await open('loops');
      const dialog = app.window.getByRole('dialog');
      await expect(dialog.getByText(/It starts and dies again and again/)).toBeVisible();
      await expect(dialog.getByRole('figure', { name: 'Last log lines' })).toContainText(
        'no such bucket'
      );
      await app.window.keyboard.press('Escape');
    });

    test('what a look at the list has seen is not new any more', async () => {
      await expect(
        app.window.getByRole('link', { name: 'Incidents', exact: true })
      ).not.toHaveAttribute('aria-description', /new/);
    });

    test('the terminal tells the same of the last hour', async () => {
      const { stdout } = await plimsoll(['status', '--json', '--host', docker.url]);
      const { incidents } = statusDocument.parse(JSON.parse(stdout));
      const own = incidents.filter(({ name }) => name?.endsWith(docker.label.slice(-8)));
      for (const { name, tells } of cases) {
        // Health checks fill the ring of 256 events: inspect cannot tell who sent a SIGKILL.
        if (name === 'outside' || name === 'forks') continue;
        const kinds = own.filter(one => one.name === named(name)).map(({ kind }) => kind);
        expect([name, kinds]).toEqual([name, tells === null ? [] : [tells]]);
      }
    });
  });
}
