import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requireSqlite } from '../../../scripts/package/sqlite-binary.mjs';

describe('the SQLite of a packaged app', () => {
  let resources: string;

  beforeEach(() => {
    resources = mkdtempSync(join(tmpdir(), 'plimsoll-resources-'));
  });
  afterEach(() => rmSync(resources, { recursive: true }));

  const put = (name: string, content: string): void => {
    const folder = join(resources, 'app.asar.unpacked/node_modules/@libsql', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'index.node'), content);
  };

  it.each([
    ['linux', 'x64', 'linux-x64-gnu'],
    ['linux', 'arm64', 'linux-arm64-gnu'],
    ['darwin', 'x64', 'darwin-x64'],
    ['darwin', 'arm64', 'darwin-arm64'],
    ['win32', 'x64', 'win32-x64-msvc']
  ])('for %s on %s is %s, and no other one', async (platform, processor, name) => {
    put('linux-x64-musl', 'binary');
    const missing = `The app for ${platform}-${processor} lacks the journal's SQLite`;
    await expect(requireSqlite(resources, platform, processor)).rejects.toThrow(missing);
    put(name, '');
    await expect(requireSqlite(resources, platform, processor)).rejects.toThrow(missing);
    put(name, 'binary');
    await expect(requireSqlite(resources, platform, processor)).resolves.toBeUndefined();
  });

  it('says where there is none to be had', async () => {
    await expect(requireSqlite(resources, 'win32', 'arm64')).rejects.toThrow(
      "The journal's SQLite (libsql) has no binary for win32-arm64; no app was made."
    );
  });
});
