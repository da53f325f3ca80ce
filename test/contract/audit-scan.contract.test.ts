import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { scanFolder, type ScanOptions } from '../../electron/scan/scan-folder';
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

  it('is not waited for when it goes on with one huge file', async () => {
    const folder = join(large, 'one');
    mkdirSync(folder);
    writeFileSync(join(folder, 'a.sh'), 'docker rm -f "$id"\n'.repeat(40_000));
    const calling = new AbortController();
    const startedAt = performance.now();
    const { scan: result } = await scan(folder, {
      signal: calling.signal,
      onProgress: () => calling.abort(),
      graceMs: 100
    });
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    expect(result).toMatchObject({ folder, cancelled: true });
  });

  it('masks what it finds, wherever the home of whoever audits is', async () => {
    const folder = join(large, 'secret');
    mkdirSync(folder);
    writeFileSync(join(folder, 'a.sh'), `PASSWORD=hunter2 docker rm -f x # in ${folder}/y\n`);
    const { scan: result, findings } = await scan(folder, { home: large });
    expect(result.folder).toBe('~/secret');
    expect(findings[0]?.place?.text).toBe('PASSWORD=••• docker rm -f x # in ~/secret/y');
  });

  it('refuses what is no folder', async () => {
    await expect(scan(join(large, 'missing'))).rejects.toMatchObject({ code: 'bad-argument' });
  });
});
