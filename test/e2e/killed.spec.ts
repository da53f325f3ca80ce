import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { openPlimsoll } from '../helpers/plimsoll-app';
import { SimulatedEngine } from '../helpers/simulated-engine';
import { journalWitness } from '../helpers/witness';

test('killed in the middle of a cleanup, the next start shows it and one click finishes it', async () => {
  const data = mkdtempSync(join(tmpdir(), 'plimsoll-killed-'));
  const engine = new SimulatedEngine();
  await engine.start({ world: 'audit' });
  const witness = await journalWitness(data);
  const count = (state: string): number =>
    witness.items().filter(item => item.state === state).length;
  const open = () => openPlimsoll({ host: engine.url, data, args: ['--page', 'cleanup'] });
  try {
    const first = await open();
    await first.window.getByRole('button', { name: 'Clean up safely' }).first().click();
    const dialog = first.window.getByRole('dialog', { name: 'Cleanup plan' });
    await dialog.getByRole('button', { name: /^Remove \d+ items?$/ }).click();
    await expect.poll(() => count('settled'), { intervals: [20] }).toBeGreaterThan(0);
    expect(count('waiting')).toBeGreaterThan(0);
    const { app } = first;
    const gone = once(app.process(), 'exit');
    app.process().kill('SIGKILL');
    await gone;
    await first.close();
    expect(count('waiting')).toBeGreaterThan(0);

    const second = await open();
    try {
      await expect(second.window.getByText('A cleanup was interrupted').first()).toBeVisible();
      await second.window.getByRole('button', { name: 'Continue the cleanup' }).click();
      const report = second.window.getByRole('region', { name: 'Cleanup report' }).first();
      await expect(report).toBeVisible({ timeout: 30_000 });
      await expect(second.window.getByText('A cleanup was interrupted')).toHaveCount(0);
      expect(witness.items().filter(({ state, ended }) => state !== 'settled' || !ended)).toEqual(
        []
      );
      const outcomes = new Set(witness.items().map(({ outcome }) => outcome));
      expect([...outcomes]).toEqual(['removed']);
    } finally {
      await second.close();
    }
  } finally {
    witness.dispose();
    engine.dispose();
    rmSync(data, { recursive: true, force: true });
  }
});
