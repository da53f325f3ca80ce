import type { Settings } from './model/settings';

/** Apart from the schema, so that the window can offer them without loading a schema library. */
export const defaultSettings: Settings = {
  theme: 'system',
  endpoint: 'auto',
  thresholds: { high: 70, critical: 90 },
  cooldown: { startMs: 500, floorMs: 20 },
  stoppedAfterSeconds: 3600,
  historyDays: 30,
  memoryHistoryBytes: 200_000_000,
  protectionRules: [],
  schedule: {
    when: 'off',
    aboveBytes: 20_000_000_000,
    kinds: ['container', 'network', 'image', 'build-cache'],
    olderThanSeconds: 86_400,
    keepCacheBytes: 10_000_000_000
  },
  warnings: { ownLines: [], quiet: false, muted: [] },
  background: { keepInTray: false, startHidden: false, startAtLogin: false }
};
