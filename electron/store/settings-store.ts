import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Emitter } from '../../shared/emitter';
import { PlimsollError } from '../../shared/errors';
import { defaultSettings } from '../../shared/defaults';
import { settings, type Settings } from '../../shared/model/settings';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** The settings file: read once, written whole, and never thrown away when it cannot be read. */
export class SettingsStore {
  readonly #file: string;
  readonly #changes = new Emitter<Settings>();
  #current: Settings = defaultSettings;
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

  /** Writes first and changes after: settings that could not be kept are not in force either. */
  update(change: Partial<Settings>): Settings {
    const parsed = settings.safeParse({ ...this.#current, ...change });
    if (!parsed.success) {
      throw new PlimsollError(
        'bad-settings',
        `${z.prettifyError(parsed.error)} Nothing was changed.`
      );
    }
    this.#write(parsed.data);
    this.#current = parsed.data;
    this.#changes.emit(parsed.data);
    return parsed.data;
  }

  #load(): string | null {
    try {
      const stored: unknown = JSON.parse(readFileSync(this.#file, 'utf8'));
      this.#current = settings.parse({
        ...defaultSettings,
        ...z.record(z.string(), z.unknown()).parse(stored)
      });
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

  #write(value: Settings): void {
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
