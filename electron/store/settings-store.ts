import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Emitter } from '../../shared/emitter';
import { PlimsollError } from '../../shared/errors';
import { defaultSettings } from '../../shared/defaults';
import type { Endpoint } from '../../shared/model/engine';
import {
  engineKey,
  engineSettings,
  settings,
  type EngineSettings,
  type Settings
} from '../../shared/model/settings';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

type Endpointed = Pick<Endpoint, 'kind' | 'url'>;
type ByEngine = Readonly<Record<string, EngineSettings>>;

/** What is in the file beside the settings that hold for every engine without its own. */
const byEngine = z.object({ engines: z.record(z.string(), engineSettings).default({}) });

const isOfEngine = (name: string): boolean => Object.hasOwn(engineSettings.shape, name);

/** A change taken apart: what one engine has of its own, and what is this machine's. */
const parted = (change: Partial<Settings>): [own: EngineSettings, shared: Partial<Settings>] => {
  const entries = Object.entries(change);
  return [
    Object.fromEntries(entries.filter(([name]) => isOfEngine(name))),
    Object.fromEntries(entries.filter(([name]) => !isOfEngine(name)))
  ];
};

/**
 * The settings file: read once, written whole, and never thrown away when it cannot be read. What
 * stands at its top holds for every engine; under `engines`, by address, what one has of its own.
 * A file from before there were such is one without them: all it says holds for every engine.
 */
export class SettingsStore {
  readonly #file: string;
  readonly #changes = new Emitter<Settings>();
  #current: Settings = defaultSettings;
  #engines: ByEngine = {};
  #broken = false;

  readonly onChange = this.#changes.on;
  /** What went wrong with the file at start, as a sentence; null = nothing did. */
  readonly problem: string | null;

  constructor(folder: string) {
    this.#file = join(folder, 'settings.json');
    this.problem = this.#load();
  }

  get current(): Settings {
    return this.#current;
  }

  /** What holds for one engine. */
  of(endpoint: Endpointed): Settings {
    return { ...this.#current, ...this.#engines[engineKey(endpoint)] };
  }

  /**
   * Writes first and changes after: settings that could not be kept are not in force either.
   * @param endpoint whose own settings change; without it, those of every engine without its own
   */
  update(change: Partial<Settings>, endpoint?: Endpointed): Settings {
    const before = endpoint ? this.of(endpoint) : this.#current;
    const parsed = settings.safeParse({ ...before, ...change });
    if (!parsed.success) {
      throw new PlimsollError(
        'bad-settings',
        `${z.prettifyError(parsed.error)} Nothing was changed.`
      );
    }
    const [own, shared] = endpoint ? parted(change) : [{}, change];
    const current = { ...this.#current, ...shared };
    const engines = this.#withOwn(endpoint, own);
    this.#write({ ...current, ...(Object.keys(engines).length > 0 && { engines }) });
    this.#current = current;
    this.#engines = engines;
    this.#changes.emit(parsed.data);
    return parsed.data;
  }

  #withOwn(endpoint: Endpointed | undefined, own: EngineSettings): ByEngine {
    if (!endpoint || Object.keys(own).length === 0) return this.#engines;
    const key = engineKey(endpoint);
    return { ...this.#engines, [key]: { ...this.#engines[key], ...own } };
  }

  #load(): string | null {
    try {
      const stored: unknown = JSON.parse(readFileSync(this.#file, 'utf8'));
      const { engines } = byEngine.parse(stored);
      this.#current = settings.parse({
        ...defaultSettings,
        ...z.record(z.string(), z.unknown()).parse(stored)
      });
      this.#engines = engines;
      return null;
    } catch (error) {
      if (isMissing(error)) return null; // No file yet: the defaults hold.
      this.#broken = true;
      return `The settings file ${this.#file} could not be read, so the default settings hold. It stays as it is until a setting is changed, and is kept beside the new one then.`;
    }
  }

  /** Under a name that no earlier broken file has. */
  #setAside(): void {
    const free = [`${this.#file}.broken`, `${this.#file}.broken-${Date.now()}`].find(
      name => !existsSync(name)
    );
    if (free) renameSync(this.#file, free);
    this.#broken = false;
  }

  #write(value: Settings & { engines?: ByEngine }): void {
    const draft = `${this.#file}.new`;
    try {
      mkdirSync(join(this.#file, '..'), { recursive: true });
      if (this.#broken) this.#setAside();
      writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`);
      renameSync(draft, this.#file);
    } catch (error) {
      throw new PlimsollError(
        'bad-settings',
        `The settings could not be written to ${this.#file} and stay as they were.`,
        { cause: error }
      );
    }
  }
}
