import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettingsStore } from '../../../electron/store/settings-store';
import { defaultSettings } from '../../../shared/defaults';

describe('the settings', () => {
  let folder: string;
  const file = (): string => join(folder, 'settings.json');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-settings-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are the defaults where there is no file', () => {
    const store = new SettingsStore(folder);
    expect(store.current).toEqual(defaultSettings);
    expect(store.problem).toBeNull();
  });

  it('survive a restart', () => {
    new SettingsStore(folder).update({ theme: 'dark', stoppedAfterSeconds: 60 });
    expect(new SettingsStore(folder).current).toEqual({
      ...defaultSettings,
      theme: 'dark',
      stoppedAfterSeconds: 60
    });
  });

  it('keep defaults for what an older file does not have', () => {
    writeFileSync(file(), '{"theme":"light"}');
    expect(new SettingsStore(folder).current).toEqual({ ...defaultSettings, theme: 'light' });
  });

  it.each(['', '{', 'null', '[1]', '{"theme":"pink"}', '{"thresholds":{"high":90,"critical":70}}'])(
    'keep a file that cannot be read (%j) and say so',
    content => {
      writeFileSync(file(), content);
      const store = new SettingsStore(folder);
      expect(store.current).toEqual(defaultSettings);
      expect(store.problem).toContain('could not be read');
      expect(readFileSync(file(), 'utf8')).toBe(content);
      store.update({ theme: 'dark' });
      expect(readFileSync(`${file()}.broken`, 'utf8')).toBe(content);
      expect(new SettingsStore(folder).current.theme).toBe('dark');
    }
  );

  it('never overwrite a broken file that was kept before', () => {
    writeFileSync(`${file()}.broken`, 'first');
    writeFileSync(file(), 'second');
    new SettingsStore(folder).update({ theme: 'dark' });
    const kept = readdirSync(folder).filter(name => name.includes('.broken'));
    expect(kept.map(name => readFileSync(join(folder, name), 'utf8')).toSorted()).toEqual([
      'first',
      'second'
    ]);
  });

  it('refuse what makes no sense and stay as they were', () => {
    const store = new SettingsStore(folder);
    expect(() => store.update({ thresholds: { high: 95, critical: 90 } })).toThrow(
      /load line must lie below/
    );
    expect(store.current).toEqual(defaultSettings);
    expect(existsSync(file())).toBe(false);
  });

  it('stay as they were when they cannot be written', () => {
    writeFileSync(join(folder, 'blocked'), '');
    const store = new SettingsStore(join(folder, 'blocked'));
    expect(() => store.update({ theme: 'dark' })).toThrow(/could not be written/);
    expect(store.current).toEqual(defaultSettings);
  });

  it('tell who listens, until they stop listening', () => {
    const store = new SettingsStore(folder);
    const heard: string[] = [];
    const listening = store.onChange(({ theme }) => heard.push(theme));
    store.update({ theme: 'dark' });
    listening.dispose();
    store.update({ theme: 'light' });
    expect(heard).toEqual(['dark']);
  });

  describe('of one engine', () => {
    const here = { kind: 'unix', url: 'unix:///here' } as const;
    const there = { kind: 'unix', url: 'unix:///there' } as const;

    it('are those of every engine until it has its own, which nobody else has', () => {
      const store = new SettingsStore(folder);
      store.update({ stoppedAfterSeconds: 60 });
      store.update({ stoppedAfterSeconds: 90, thresholds: { high: 50, critical: 60 } }, here);
      store.update({ theme: 'dark', historyDays: 7 }, here);
      const again = new SettingsStore(folder);
      expect(again.of(here)).toMatchObject({ stoppedAfterSeconds: 90, theme: 'dark' });
      expect(again.of(there)).toEqual({
        ...defaultSettings,
        stoppedAfterSeconds: 60,
        theme: 'dark',
        historyDays: 7
      });
    });

    it('keep all that a file from before there were such says', () => {
      const before = {
        ...defaultSettings,
        stoppedAfterSeconds: 5,
        protectionRules: [{ by: 'name', pattern: 'db-*' }],
        schedule: { ...defaultSettings.schedule, when: 'daily' }
      };
      writeFileSync(file(), JSON.stringify(before));
      const store = new SettingsStore(folder);
      expect(store.problem).toBeNull();
      expect(store.of(here)).toEqual(before);
      store.update({ cooldown: { startMs: 9, floorMs: 1 } }, here);
      expect(new SettingsStore(folder).of(there)).toEqual(before);
      expect(new SettingsStore(folder).of(here)).toMatchObject({
        protectionRules: before.protectionRules,
        cooldown: { startMs: 9 }
      });
    });

    it('are the same for a simulator, whose address is new every time', () => {
      const store = new SettingsStore(folder);
      store.update({ stoppedAfterSeconds: 7 }, { kind: 'simulator', url: 'unix:///tmp/a' });
      const later = { kind: 'simulator', url: 'unix:///tmp/b' } as const;
      expect(store.of(later).stoppedAfterSeconds).toBe(7);
    });

    it('refuse what makes no sense together with the rest of it', () => {
      const store = new SettingsStore(folder);
      store.update({ thresholds: { high: 50, critical: 60 } }, here);
      expect(() => store.update({ cooldown: { startMs: 1, floorMs: 2 } }, here)).toThrow(
        /Nothing was changed/
      );
      expect(store.of(here).cooldown).toEqual(defaultSettings.cooldown);
    });
  });
});
