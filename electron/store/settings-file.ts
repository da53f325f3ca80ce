import { z } from 'zod';
import { defaultSettings } from '../../shared/defaults';
import {
  engineSettings,
  settings,
  type EngineSettings,
  type Settings
} from '../../shared/model/settings';

export type ByEngine = Readonly<Record<string, EngineSettings>>;

/** The name, among the engines', of what holds for every engine without its own. */
export const everyEngine = '';

/** What a settings file says, as far as it can be read. */
export interface SettingsText {
  current: Settings;
  engines: ByEngine;
  /** Names of what could not be read; null = nothing could. */
  unread: string[] | null;
  /** Names that Plimsoll does not know. */
  unknown: string[];
  /** Protection rules that could not be read, as they stand there, by engine. */
  lostRules: ReadonlyMap<string, unknown>;
}

const record = z.record(z.string(), z.unknown());

interface Salvaged {
  values: Record<string, unknown>;
  unread: string[];
  unknown: string[];
}

/** Each field by itself: a wrong one takes no other with it. */
const salvage = (shape: Record<string, z.ZodType>, stored: Record<string, unknown>): Salvaged => {
  const found: Salvaged = { values: {}, unread: [], unknown: [] };
  for (const [name, value] of Object.entries(stored)) {
    const field = Object.hasOwn(shape, name) ? shape[name] : undefined;
    const parsed = field?.safeParse(value);
    if (!parsed) found.unknown.push(name);
    else if (parsed.success) found.values[name] = parsed.data;
    else found.unread.push(name);
  }
  return found;
};

/** Nothing could be read, the rules least of all. */
export const nothingRead: SettingsText = {
  current: defaultSettings,
  engines: {},
  unread: null,
  unknown: [],
  lostRules: new Map([[everyEngine, null]])
};

const parsedText = (text: string): Record<string, unknown> | null => {
  try {
    // Editors on Windows begin a file with a mark of its encoding.
    return record.parse(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    return null;
  }
};

/** Reads what can be read of a settings file. What cannot be read is as it is by default. */
export const readSettingsText = (text: string): SettingsText => {
  const stored = parsedText(text);
  if (!stored) return nothingRead;
  const { engines: storedEngines = {}, ...shared } = stored;
  const { values, unread, unknown } = salvage(settings.shape, shared);
  const lostRules = new Map<string, unknown>();
  if (unread.includes('protectionRules')) lostRules.set(everyEngine, shared['protectionRules']);
  const engines: Record<string, EngineSettings> = {};
  const byEngine = record.safeParse(storedEngines);
  if (!byEngine.success) {
    unread.push('engines');
    // Whose rules were among them is not known.
    lostRules.set(everyEngine, null);
  }
  for (const [key, own] of Object.entries(byEngine.data ?? {})) {
    const fields = record.safeParse(own);
    if (!fields.success) {
      unread.push(`engines.${key}`);
      lostRules.set(key, null);
      continue;
    }
    const found = salvage(engineSettings.shape, fields.data);
    unread.push(...found.unread.map(name => `engines.${key}.${name}`));
    unknown.push(...found.unknown.map(name => `engines.${key}.${name}`));
    if (found.unread.includes('protectionRules')) {
      lostRules.set(key, fields.data['protectionRules']);
    }
    // A schedule of its own that cannot be read is off, whatever those of the others are.
    const off = found.unread.includes('schedule') && { schedule: defaultSettings.schedule };
    engines[key] = engineSettings.parse({ ...found.values, ...off });
  }
  const current = settings.parse({ ...defaultSettings, ...values });
  return { current, engines, unread, unknown, lostRules };
};
