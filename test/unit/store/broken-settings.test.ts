import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettingsStore } from '../../../electron/store/settings-store';
import { defaultSettings } from '../../../shared/defaults';

const here = { kind: 'unix', url: 'unix:///here' } as const;
const there = { kind: 'unix', url: 'unix:///there' } as const;
const rules = [{ by: 'name', pattern: 'db-*' }] as const;

describe('settings that can be read in part', () => {
  let folder: string;
  const file = (): string => join(folder, 'settings.json');
  const storeOf = (content: unknown): SettingsStore => {
    writeFileSync(file(), typeof content === 'string' ? content : JSON.stringify(content));
    return new SettingsStore(folder);
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-settings-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('may begin with a byte order mark', () => {
    const store = storeOf(`\uFEFF${JSON.stringify({ protectionRules: rules })}`);
    expect([store.problem, store.current.protectionRules]).toEqual([null, rules]);
    expect(store.rulesUnread(here)).toBeNull();
  });

  it('keep every field that is right, and name the one that is not', () => {
    const store = storeOf({ theme: 'pink', historyDays: 7, protectionRules: rules });
    expect(store.current).toEqual({ ...defaultSettings, historyDays: 7, protectionRules: rules });
    expect(store.problem).toMatch(/could not be read as a whole.*\btheme\b/);
    expect(store.problem).not.toContain('protection rules');
    expect(store.rulesUnread(here)).toBeNull();
  });

  it('name what Plimsoll does not know', () => {
    const store = storeOf({ protectionRule: rules, engines: { [here.url]: { colour: 1 } } });
    expect(store.problem).toContain('no setting protectionRule, engines.unix:///here.colour');
  });

  it.each([
    ['', [here, there]],
    ['{"theme":"dark"', [here, there]],
    [{ protectionRules: [{ by: 'nmae', pattern: 'db-*' }] }, [here, there]],
    [{ engines: [] }, [here, there]],
    [{ engines: { [here.url]: 7 } }, [here]],
    [{ engines: { [here.url]: { protectionRules: 'db-*' } } }, [here]],
    [{ protectionRules: 7, engines: { [there.url]: { protectionRules: rules } } }, [here]]
  ])('let nothing be removed without the rules in %j', (content, closed) => {
    const store = storeOf(content);
    for (const endpoint of [here, there]) {
      const sentence = expect.stringContaining(
        `Your protection rules could not be read from ${file()}, so nothing is removed.`
      );
      expect(store.rulesUnread(endpoint)).toEqual(
        closed.some(({ url }) => url === endpoint.url) ? sentence : null
      );
    }
    expect(store.problem).toContain('protection rules could not be read');
  });

  it('let nothing be removed after another setting was saved, in this start or the next', () => {
    const content = JSON.stringify({ protectionRules: [{ by: 'nmae', pattern: 'db-*' }] });
    const store = storeOf(content);
    store.update({ theme: 'dark' });
    store.update({ stoppedAfterSeconds: 9 }, here);
    expect(readFileSync(`${file()}.broken`, 'utf8')).toBe(content);
    for (const later of [store, new SettingsStore(folder)]) {
      expect(later.current.theme).toBe('dark');
      expect(later.problem).toContain('so nothing is removed');
      expect([later.rulesUnread(here), later.rulesUnread(there)]).not.toContain(null);
    }
  });

  it('let things be removed again once rules are saved, where they were saved', () => {
    const store = storeOf('{');
    store.update({ protectionRules: [...rules] }, here);
    for (const later of [store, new SettingsStore(folder)]) {
      expect(later.rulesUnread(here)).toBeNull();
      expect(later.rulesUnread(there)).toContain('nothing is removed');
    }
    store.update({ protectionRules: [] });
    expect(new SettingsStore(folder)).toMatchObject({ problem: null });
    expect(store.rulesUnread(there)).toBeNull();
  });

  it('are looked at again, so that a corrected or a deleted file is enough', () => {
    const store = storeOf('{');
    const heard: number[] = [];
    store.onChange(({ protectionRules }) => heard.push(protectionRules.length));
    expect(store.rulesUnread(here)).not.toBeNull();
    writeFileSync(file(), JSON.stringify({ protectionRules: rules }));
    expect([store.rulesUnread(here), store.problem, heard]).toEqual([null, null, [1]]);
    const other = storeOf('{');
    rmSync(file());
    expect([other.rulesUnread(here), other.problem]).toEqual([null, null]);
  });

  it('are off where a schedule of one engine cannot be read', () => {
    const schedule = { ...defaultSettings.schedule, when: 'daily' };
    const own = { ...schedule, when: 'never' };
    const store = storeOf({ schedule, engines: { [here.url]: { schedule: own } } });
    expect([store.of(here).schedule.when, store.of(there).schedule.when]).toEqual(['off', 'daily']);
  });

  it('keep a copy of a file with an unknown name in it, too', () => {
    storeOf({ themes: 'dark' }).update({ theme: 'light' });
    expect(readdirSync(folder)).toContain('settings.json.broken');
  });
});
