import type { Settings } from './model/settings';

/** Apart from the schema, so that the window can offer them without loading a schema library. */
export const defaultSettings: Settings = {
  theme: 'system',
  endpoint: 'auto',
  thresholds: { high: 70, critical: 90 },
  stoppedAfterSeconds: 3600,
  historyDays: 30
};
