import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cleanup } from '../../electron/cleanup/cleanup';
import type { JournalFile } from '../../electron/journal-file';
import { loadProject } from '../../electron/compose/load-project';
import type { ComposeProject } from '../../electron/compose/project';
import type { Engine } from '../../electron/engine/port';
import { Environments, type UpOptions } from '../../electron/environments/environments';
import { takeInventory } from '../../electron/monitor/inventory';
import { defaultSettings } from '../../shared/defaults';
import type { EngineFacts } from '../../shared/model/engine';

/** Environments on an engine, as the terminal wires them. */
export const environmentsOn = (
  engine: Engine,
  journal: () => Promise<JournalFile>,
  {
    facts = null,
    bounds = {},
    loadLine = () => 70
  }: {
    facts?: EngineFacts | null;
    bounds?: ConstructorParameters<typeof Environments>[0]['bounds'];
    loadLine?: () => number;
  } = {}
): Environments =>
  new Environments({
    engine,
    facts: () => facts,
    loadLine,
    rules: () => [],
    ledger: async () => (await journal()).environments,
    openCleanup: () =>
      new Cleanup({
        engine,
        refresh: () => takeInventory(engine),
        measure: () => Promise.resolve(),
        disk: () => null,
        settings: () => defaultSettings,
        journal: async () => (await journal()).passes
      }),
    bounds: { pollMs: 50, ...bounds }
  });

/** A compose file of this text, read from a folder of its own. */
export const composeOf = (text: string, env: Record<string, string> = {}): ComposeProject => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-compose-'));
  try {
    const file = join(folder, 'compose.yaml');
    writeFileSync(file, text);
    return loadProject(file, { profiles: [], env });
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** What `up` is asked for, unless a case asks for more. */
export const asked = (id: string, more: Partial<UpOptions> = {}): UpOptions => ({
  id,
  labels: { 'plimsoll.run': id },
  wait: false,
  signal: new AbortController().signal,
  tell: () => undefined,
  ...more
});
