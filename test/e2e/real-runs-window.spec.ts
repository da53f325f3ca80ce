import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Locator } from 'playwright/test';
import { runReport } from '../../shared/model/run';
import { Docker } from '../helpers/docker';
import { openPlimsoll, type PlimsollApp } from '../helpers/plimsoll-app';
import { plimsollAt } from '../helpers/plimsoll-command';
import { realEngineUrl } from '../helpers/real-engine';

/** What the preload script puts into the window. */
interface Bridged {
  plimsoll: { invoke(command: string): Promise<{ value: { endpointUrl: string }[] }> };
}

const limit = ['--memory', '24m', '--memory-swap', '24m'];

if (realEngineUrl) {
  const docker = new Docker(realEngineUrl);
  const named = (name: string): string => `plimsoll-${name}-${docker.label.slice(-8)}`;
  const names = {
    web: named('web'),
    helper: named('helper'),
    leaks: named('leaks'),
    volume: named('data'),
    network: named('net')
  };
  const data = mkdtempSync(join(tmpdir(), 'plimsoll-runs-'));
  let app: PlimsollApp;

  const region = (name: string): Locator => app.window.getByRole('region', { name, exact: true });
  const rowOf = (area: Locator, name: string): Locator =>
    area.getByRole('row').filter({ hasText: name });
  const counter = (label: string): Locator =>
    app.window
      .getByRole('list', { name: 'Counters' })
      .getByRole('listitem')
      .filter({ hasText: label });

  test.describe('a run recorded in the window, on a real engine', () => {
    test.describe.configure({ mode: 'serial' });
    test.beforeAll(async () => {
      docker.importBusybox();
      docker.run('run', '--rm', '--network', 'none', docker.image, 'ls', '/bin');
      app = await openPlimsoll({ host: docker.url, data, args: ['--page', 'runs'] });
    });
    test.afterAll(async () => {
      await app?.close();
      docker.clear();
      rmSync(data, { recursive: true, force: true });
    });

    test('begins by its name and counts while containers come and go', async () => {
      const { window } = app;
      await expect(window.getByText('No run was recorded yet')).toBeVisible();
      await window.getByRole('textbox', { name: 'Name of the run' }).fill('checkout tests');
      await window.keyboard.press('Enter');
      await expect(window.getByRole('timer', { name: 'Recorded for' })).toBeVisible();
      await expect(window.getByRole('link', { name: 'Runs', exact: true })).toHaveAttribute(
        'aria-description',
        'A run is recorded'
      );
      docker.run('network', 'create', '--label', docker.label, names.network);
      docker.run('volume', 'create', '--label', docker.label, names.volume);
      docker.start(
        names.web,
        [...limit, '--init', '-v', `${names.volume}:/data`],
        'sleep 1000',
        names.network
      );
      docker.start(names.leaks, limit, 'echo filling up; sleep 3; exec tail /dev/zero');
      docker.start(names.helper, ['--rm'], 'sleep 2');
      await expect(counter('Containers')).toContainText('3');
      await expect(counter('Containers')).toContainText('1 running, 1 gone again');
      await expect(counter('Other things')).toContainText('1 network, 1 volume');
      await expect(counter('Incidents')).toContainText('1');
    });

    test('ends in its report', async () => {
      await app.window.getByRole('button', { name: 'Stop' }).click();
      await expect(
        app.window.getByRole('heading', { level: 1, name: 'checkout tests' })
      ).toBeVisible({ timeout: 60_000 });
      await expect(app.window.getByText(/recorded in this window\.$/)).toBeVisible();
    });

    test('says what stands against it, and what shows that', async () => {
      const findings = app.window.getByRole('list', { name: 'Findings' });
      await expect(
        findings.getByText('It left 2 containers, 1 network and 1 volume.')
      ).toBeVisible();
      await findings.getByText('1 container was killed for memory.').click();
      await expect(
        findings.getByText(
          `${names.leaks}: The kernel killed it for memory at its limit of 24 MiB.`
        )
      ).toBeVisible();
    });

    test('lists what is left, and who made it', async () => {
      const left = region('Left');
      await expect(left.getByRole('row')).toHaveCount(5);
      await expect(rowOf(left, names.web)).toContainText('running');
      await expect(rowOf(left, names.leaks)).toContainText('exited with code 137');
      await expect(rowOf(left, names.network)).toContainText('network');
      await expect(rowOf(left, names.volume)).toContainText('volume');
      await expect(rowOf(left, names.web)).toContainText(
        'was made while this run alone was recorded'
      );
      await expect(rowOf(left, names.helper)).toHaveCount(0);
    });

    test('draws each container from when it was made, read by keys alone', async () => {
      const list = app.window.getByRole('listbox', { name: 'Containers over time' });
      await expect(list.getByRole('option')).toHaveCount(3);
      await list.focus();
      await app.window.keyboard.press('Home');
      await expect(list.getByRole('option', { selected: true })).toHaveAccessibleName(
        new RegExp(`^${names.web}: Made after .*Left running\\.`)
      );
      await app.window.keyboard.press('ArrowDown');
      const chosen = app.window.getByRole('status', { name: 'Chosen container' });
      await expect(chosen).toContainText('Out of memory after');
      await expect(chosen.getByRole('link', { name: /Out of memory/ })).toBeVisible();
      await app.window.keyboard.press('End');
      await expect(list.getByRole('option', { selected: true })).toHaveAccessibleName(
        new RegExp(`^${names.helper}: .*exit code 0\\. Removed after`)
      );
    });

    test('tells memory peaks against limits, incidents, and how the engine was', async () => {
      await expect(
        region('Memory peaks').getByRole('listitem').filter({ hasText: names.web })
      ).toContainText('of 24 MiB');
      await expect(region('Incidents').getByRole('link')).toContainText([names.leaks]);
      await expect(region('The engine')).toContainText('Well all the time');
    });

    test('is copied and saved as the terminal writes it', async () => {
      await app.window.getByRole('button', { name: 'Copy as Markdown' }).click();
      await expect(app.window.getByRole('button', { name: 'Copied' })).toBeVisible();
      const copied = await app.app.evaluate(({ clipboard }) => clipboard.readText());
      expect(copied).toContain('# Run checkout tests');
      expect(copied).toContain('It left 2 containers, 1 network and 1 volume.');
      const file = join(data, 'report.json');
      await app.app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, file);
      await app.window.getByRole('button', { name: 'Save report' }).click();
      await app.window.getByRole('menuitem', { name: 'JSON…' }).click();
      const saved = (): string[] => {
        try {
          const { things } = runReport.parse(JSON.parse(readFileSync(file, 'utf8')));
          return things.filter(({ left }) => left).map(({ name }) => name);
        } catch {
          return [];
        }
      };
      await expect
        .poll(() => saved().toSorted())
        .toEqual([names.web, names.leaks, names.network, names.volume].toSorted());
    });

    test('cleans up exactly what it left, through the plan', async () => {
      const { window } = app;
      await window.getByRole('button', { name: 'Clean up what this run left' }).click();
      const dialog = window.getByRole('dialog', { name: 'Cleanup plan' });
      await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(3);
      await expect(dialog.getByRole('region', { name: 'Named volumes' })).toContainText(
        'Never selected for you, and asked for again by name'
      );
      const volume = dialog.getByRole('checkbox', { name: names.volume });
      await expect(volume).not.toBeChecked();
      await expect(dialog.getByRole('button', { name: 'Remove 3 items' })).toBeEnabled();
      await volume.check();
      await dialog.getByRole('button', { name: 'Remove 4 items' }).click();
      await expect(dialog.getByRole('button', { name: 'Remove 4 items' })).toBeDisabled();
      await dialog.getByRole('checkbox', { name: `Delete ${names.volume}` }).check();
      await dialog.getByRole('button', { name: 'Remove 4 items' }).click();
      const report = dialog.getByRole('region', { name: 'Cleanup report' });
      await expect(report).toBeVisible({ timeout: 60_000 });
      await dialog.getByRole('button', { name: 'Done' }).click();
      await expect(region('Left, and gone since').getByRole('row')).toHaveCount(5);
      await expect(region('Left')).toHaveCount(0);
      expect(docker.own('container')).toEqual([]);
      expect(docker.own('network')).toEqual([]);
      expect(docker.own('volume')).toEqual([]);
    });

    test('stands beside one that a terminal has recorded', async () => {
      const { window } = app;
      // The window goes through a proxy, so that its engine has an address of its own.
      const { value } = await window.evaluate(() =>
        (globalThis as unknown as Bridged).plimsoll.invoke('runs.list')
      );
      const host = value[0]?.endpointUrl ?? '';
      const placed = ['run', '--rm', '--network', 'none', '--label', docker.label];
      const command = ['docker', '-H', docker.url, ...placed, docker.image, 'ls', '/bin'];
      const { exitCode } = await plimsollAt(
        ['run', '--name', 'from a terminal', '--host', host, '--', ...command],
        { PLIMSOLL_DATA: data }
      );
      expect(exitCode).toBe(0);
      await window.getByRole('link', { name: 'All runs' }).click();
      await expect(window.getByRole('link', { name: /from a terminal/ })).toBeVisible();
      await window.getByRole('checkbox', { name: 'Compare from a terminal' }).check();
      await window.getByRole('checkbox', { name: 'Compare checkout tests' }).check();
      await window.getByRole('link', { name: 'Compare these two' }).click();
      await expect(window.getByRole('list', { name: 'Not there any more' })).toContainText(
        'plimsoll-web'
      );
      await expect(window.getByRole('list', { name: 'New', exact: true })).toContainText(
        'container'
      );
    });
  });
}
