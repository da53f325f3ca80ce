import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultSettings } from '../../shared/defaults';
import type { Settings } from '../../shared/model/settings';
import { tellingCooldown } from './gentle';

/** Writes the settings of a Plimsoll whose calls are looked through at the end. */
export const keepSettings = (data: string, settings: Partial<Settings> = {}): void => {
  const kept = { ...defaultSettings, cooldown: tellingCooldown, ...settings };
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, 'settings.json'), JSON.stringify(kept));
};
