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
import {
  everyEngine,
  nothingRead,
  readSettingsText,
  type ByEngine,
  type SettingsText
} from './settings-file';
import { storageTrouble } from './storage-trouble';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

type Endpointed = Pick<Endpoint, 'kind' | 'url'>;

const isOfEngine = (name: string): boolean => Object.hasOwn(engineSettings.shape, name);

/** A change taken apart: what one engine has of its own, and what is this machine's. */
const parted = (change: Partial<Settings>): [own: EngineSettings, shared: Partial<Settings>] => {
  const entries = Object.entries(change);
  return [
    Object.fromEntries(entries.filter(([name]) => isOfEngine(name))),
    Object.fromEntries(entries.filter(([name]) => !isOfEngine(name)))
  ];
};

/** What is written: rules that could not be read stay as they were, so that nothing forgets them. */
const withLost = (current: Settings, engines: ByEngine, lost: Map<string, unknown>): object => {
  const all: Record<string, object> = { ...engines };
  for (const [key, protectionRules = null] of lost) {
    if (key !== everyEngine) all[key] = { ...all[key], protectionRules };
  }
  return {
    ...current,
    ...(lost.has(everyEngine) && { protectionRules: lost.get(everyEngine) ?? null }),
    ...(Object.keys(all).length > 0 && { engines: all })
  };
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
  #lostRules = new Map<string, unknown>();
  #broken = false;
  #problem: string | null = null;

  readonly onChange = this.#changes.on;

  constructor(folder: string) {
    this.#file = join(folder, 'settings.json');
    this.#load();
  }

  /** What is wrong with the file, in sentences; null = nothing is. */
  get problem(): string | null {
    return this.#problem;
  }

  /**
   * Why nothing may be removed from an engine: what protects its things could not be read. It holds
   * until the file is corrected or gone, which is looked at here, or until rules are saved.
   */
  rulesUnread(endpoint: Endpointed): string | null {
    if (!this.#lacksRules(endpoint)) return null;
    this.#load();
    if (this.#lacksRules(endpoint)) return this.#closedSentence();
    this.#changes.emit(this.of(endpoint));
    return null;
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
    const lost = new Map(this.#lostRules);
    if (change.protectionRules) lost.delete(endpoint ? engineKey(endpoint) : everyEngine);
    this.#write(withLost(current, engines, lost));
    this.#current = current;
    this.#engines = engines;
    this.#lostRules = lost;
    this.#problem = lost.size > 0 ? this.#lostSentence(endpoint) : null;
    this.#changes.emit(parsed.data);
    return parsed.data;
  }

  #withOwn(endpoint: Endpointed | undefined, own: EngineSettings): ByEngine {
    if (!endpoint || Object.keys(own).length === 0) return this.#engines;
    const key = engineKey(endpoint);
    return { ...this.#engines, [key]: { ...this.#engines[key], ...own } };
  }

  #lacksRules(endpoint: Endpointed): boolean {
    const key = engineKey(endpoint);
    if (this.#lostRules.has(key)) return true;
    return this.#lostRules.has(everyEngine) && !this.#engines[key]?.protectionRules;
  }

  /** What is still lost after somebody saved something for this engine. */
  #lostSentence(endpoint: Endpointed | undefined): string {
    if (!endpoint || this.#lacksRules(endpoint)) return this.#closedSentence();
    return `Other protection rules could not be read from ${this.#file}, so nothing is removed from engines without rules of their own. Correct it, or save rules there.`;
  }

  #closedSentence(): string {
    return `Your protection rules could not be read from ${this.#file}, so nothing is removed. Correct or delete it, or save your rules in the window.`;
  }

  #load(): void {
    const read = this.#read();
    this.#broken = read.unread === null || read.unread.length + read.unknown.length > 0;
    this.#current = read.current;
    this.#engines = read.engines;
    this.#lostRules = new Map(read.lostRules);
    this.#problem = this.#broken ? this.#sentencesOn(read) : null;
  }

  #read(): SettingsText {
    try {
      return readSettingsText(readFileSync(this.#file, 'utf8'));
    } catch (error) {
      // No file yet: the defaults hold.
      return isMissing(error) ? readSettingsText('{}') : nothingRead;
    }
  }

  #sentencesOn({ unread, unknown, lostRules }: SettingsText): string {
    const kept =
      'It stays as it is until a setting is changed, and is kept beside the new one then.';
    const sentences: string[] = [];
    if (unread === null) {
      sentences.push(
        `The settings file ${this.#file} could not be read, so the default settings hold.`
      );
    } else if (unread.length > 0) {
      sentences.push(
        `The settings file ${this.#file} could not be read as a whole: the defaults hold for ${unread.join(', ')}.`
      );
    }
    if (unknown.length > 0) {
      sentences.push(`Plimsoll knows no setting ${unknown.join(', ')} in ${this.#file}.`);
    }
    sentences.push(kept);
    if (lostRules.size > 0) sentences.push(this.#closedSentence());
    return sentences.join(' ');
  }

  /** Under a name that no earlier broken file has. */
  #setAside(): void {
    const free = [`${this.#file}.broken`, `${this.#file}.broken-${Date.now()}`].find(
      name => !existsSync(name)
    );
    if (free && existsSync(this.#file)) renameSync(this.#file, free);
    this.#broken = false;
  }

  #write(value: object): void {
    const draft = `${this.#file}.new`;
    try {
      mkdirSync(join(this.#file, '..'), { recursive: true });
      if (this.#broken) this.#setAside();
      writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`);
      renameSync(draft, this.#file);
    } catch (error) {
      const { what, todo } = storageTrouble(error, this.#file);
      throw new PlimsollError(
        'bad-settings',
        `The settings could not be written: ${what}. They stay as they were. ${todo}`,
        { cause: error }
      );
    }
  }
}
