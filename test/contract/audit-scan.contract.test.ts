import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { scanFolder, type ScanOptions } from '../../electron/audit/scan/scan-folder';
import type { AuditFinding } from '../../shared/model/audit';

const built = join(import.meta.dirname, '..', '..', 'out', 'main');
const corpus = join(import.meta.dirname, '..', 'fixtures', 'audit', 'corpus');
const large = mkdtempSync(join(tmpdir(), 'plimsoll-scan-'));

afterAll(() => rmSync(large, { recursive: true }));

const scan = (folder: string, options: Partial<ScanOptions> = {}) =>
  scanFolder(folder, {
    signal: new AbortController().signal,
    onProgress() {},
    onFindings() {},
    built,
    ...options
  });

describe('the thread that reads a folder, as it is built', () => {
  it('finds its grammars, and hands over every finding once as it goes', async () => {
    const streamed: AuditFinding[] = [];
    const told: number[] = [];
    const { scan: result, findings } = await scan(corpus, {
      onFindings: found => streamed.push(...found),
      onProgress: ({ read }) => told.push(read)
    });
    expect(findings.length).toBeGreaterThan(100);
    expect(streamed).toEqual(findings);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.length).toBeGreaterThan(1);
    expect(result.cancelled).toBe(false);
    expect(new Set(findings.map(({ place }) => place?.language)).size).toBe(14);
  });

  it('ends soon with what it has when it is called off', async () => {
    for (let at = 0; at < 3_000; at += 1) {
      const folder = join(large, `part-${at % 30}`);
      if (at < 30) mkdirSync(folder);
      writeFileSync(join(folder, `${at}.sh`), 'docker rm -f "$id"\n'.repeat(50));
    }
    const calling = new AbortController();
    const { scan: result, findings } = await scan(large, {
      signal: calling.signal,
      onFindings: () => calling.abort()
    });
    expect(result.cancelled).toBe(true);
    expect(result.read).toBeLessThan(3_000);
    expect(findings.length).toBeGreaterThan(0);
  });

  it('refuses what is no folder', async () => {
    await expect(scan(join(large, 'missing'))).rejects.toMatchObject({ code: 'bad-argument' });
  });
});
