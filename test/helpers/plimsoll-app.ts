import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import type { Settings } from '../../shared/model/settings';
import { expectGentle } from './gentle';
import { keepSettings } from './kept-settings';
import { realEngineUrl } from './real-engine';
import { recordingProxy } from './recording-proxy';

export interface PlimsollApp {
  readonly app: ElectronApplication;
  readonly window: Page;
  /** What the app has printed on stdout so far. */
  printed(): string;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** The engine; none = nothing is configured anywhere. */
  host?: string;
  /** The folder of the docker CLI, with its contexts. */
  dockerConfig?: string;
  settings?: Partial<Settings>;
  /** A data folder that outlives this start; else it has one of its own. */
  data?: string;
  /** What else is in the data folder, as JSON. */
  files?: Record<string, object>;
  args?: string[];
  env?: Record<string, string>;
}

/** Chromium cannot sandbox itself as root; the product never passes this itself. */
export const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** This process's environment without anything that names an engine or a home of its own. */
export const bareEnvironment = (folder: string): Record<string, string> => {
  const named = /^(DOCKER_|PLIMSOLL_|XDG_RUNTIME_DIR)/;
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !named.test(entry[0])
  );
  return { ...Object.fromEntries(kept), HOME: folder, PLIMSOLL_DATA: join(folder, 'data') };
};

/** Opens the real app with a home of its own, which goes with it. */
export const openPlimsoll = async ({
  host,
  dockerConfig,
  settings,
  files = {},
  args = [],
  data: given,
  env: more = {}
}: OpenOptions = {}): Promise<PlimsollApp> => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-e2e-'));
  const env = { ...bareEnvironment(folder), ...more };
  const data = given ?? mkdtempSync(join(folder, 'data-'));
  env['PLIMSOLL_DATA'] = data;
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(data, name), JSON.stringify(content));
  }
  // What it asks of a real engine is looked through at the end.
  const isReal = host !== undefined && host === realEngineUrl && host.startsWith('unix:');
  const proxy = isReal ? await recordingProxy(host) : null;
  const hasOwn = existsSync(join(data, 'settings.json'));
  if (settings || (host && !hasOwn)) keepSettings(data, settings);
  if (host) env['DOCKER_HOST'] = proxy?.url ?? host;
  if (dockerConfig) env['DOCKER_CONFIG'] = dockerConfig;
  const app = await _electron.launch({ args: [...asRoot, '.', ...args], env });
  let output = '';
  app.process().stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const window = await app.firstWindow();
  return {
    app,
    window,
    printed: () => output,
    async close() {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
      proxy?.dispose();
      expectGentle(proxy?.calls ?? []);
    }
  };
};
