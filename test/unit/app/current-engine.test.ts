import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CurrentEngine } from '../../../electron/app/current-engine';
import { SettingsStore } from '../../../electron/store/settings-store';
import { byItself } from '../../helpers/by-itself';
import { keepSettings } from '../../helpers/kept-settings';
import { SimulatedEngine } from '../../helpers/simulated-engine';

const nothingRecorded = {
  record: () => undefined,
  gap: () => undefined,
  range: () => Promise.resolve(null),
  peak: () => Promise.resolve(null),
  seen: () => Promise.resolve([]),
  quantile: () => Promise.resolve(null),
  stack: () => Promise.resolve({ from: 0, to: 0, stepMs: 1, names: [], points: [] })
};

let folder: string;
let crowded: SimulatedEngine;
let quiet: SimulatedEngine;
let settings: SettingsStore;
let current: CurrentEngine;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-current-'));
  crowded = new SimulatedEngine();
  quiet = new SimulatedEngine();
  await Promise.all([crowded.start({ world: 'audit' }), quiet.start({ world: 'calm' })]);
  keepSettings(folder, { endpoint: crowded.url });
  settings = new SettingsStore(folder);
  const told = { engine: vi.fn(), scheduled: vi.fn(), warnings: vi.fn() };
  const kept = { ...byItself, record: nothingRecorded };
  current = new CurrentEngine(settings, {}, vi.fn(), vi.fn(), kept, told);
  await current.open();
});
afterEach(() => {
  current.dispose();
  crowded.dispose();
  quiet.dispose();
  rmSync(folder, { recursive: true });
});

it('stays, and keeps its choice, when a pass has begun while the other engine was looked for', async () => {
  const { cleanup, connection } = current.parts;
  await vi.waitFor(() => expect(connection.status.state).toBe('healthy'), 10_000);
  const plan = await cleanup.plan({ kinds: ['network'] });
  const itemIds = plan.items.map(({ itemId }) => itemId);
  expect(itemIds).not.toEqual([]);
  const moving = current.choose(quiet.url).catch((error: unknown) => error);
  const agreed = { planId: plan.planId, itemIds, keepVolumesOf: [], confirmedNames: [] };
  const pass = cleanup.execute(agreed);
  expect(await moving).toMatchObject({ code: 'busy' });
  expect(current.parts.connection).toBe(connection);
  expect(settings.current.endpoint).toBe(crowded.url);
  expect((await pass).removed).toHaveLength(itemIds.length);
  await current.choose(quiet.url);
  expect(current.parts.connection.status.endpoint.url).toBe(quiet.url);
  expect(settings.current.endpoint).toBe(quiet.url);
});
