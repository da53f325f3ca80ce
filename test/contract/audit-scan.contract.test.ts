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

  /** Before, beside and after a file on which the parser fails, in four languages. */
  const others = {
    'a.py': 'import docker\ndocker.from_env().containers.get("a").remove(force=True)\n',
    'n.py': 'import docker\ndocker.from_env().containers.get("n").remove(force=True)\n',
    'x.sh': '#!/bin/sh\ndocker rm -f web\n',
    'y.js': "require('child_process').execSync('docker rm -f web');\n",
    'z.rb': "system('docker rm -f web')\n"
  };
  const deepPython = (levels: number): string =>
    `import docker\n${Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}if x:`).join('\n')}`;
  const longWord = 'E'.repeat(300);

  /** Where a forced removal is found. */
  const forcedIn = (findings: readonly AuditFinding[]): (string | undefined)[] =>
    findings.flatMap(({ ruleId, place }) => (ruleId === 'forced-removal' ? [place?.file] : []));

  it.each([
    ['256 levels, which damage what all grammars share', 'm.py', deepPython(256)],
    ['257 levels', 'm.py', deepPython(257)],
    ['300 levels', 'm.py', deepPython(300)],
    ['a heredoc with a long name', 'm.rb', `# docker\nx <<~${longWord}\n a\n${longWord}\n`]
  ])('reads the other files as ever after one of %s, and says which one', async (_, file, text) => {
    const folder = mkdtempSync(join(large, 'trap-'));
    for (const [name, content] of Object.entries({ ...others, [file]: text })) {
      writeFileSync(join(folder, name), content);
    }
    const failed: number[] = [];
    const { scan: result, findings } = await scan(folder, {
      onProgress: progress => failed.push(progress.failed)
    });
    expect(result.failed).toEqual([{ file, why: expect.stringMatching(/\S/) }]);
    expect(result.unread).toEqual([]);
    expect(result.read).toBe(5);
    expect(forcedIn(findings)).toEqual(['a.py', 'n.py', 'x.sh', 'y.js', 'z.rb']);
    expect(failed.at(-1)).toBe(1);
  });

  /** Comments in comments: the grammar takes minutes for a few kilobytes of them. */
  const endless = `// docker\n${'/*'.repeat(20_000)}`;

  it('names a file that takes too long, and goes on with the next one', async () => {
    const folder = mkdtempSync(join(large, 'slow-'));
    for (const [name, content] of Object.entries({ ...others, 'm.kt': endless })) {
      writeFileSync(join(folder, name), content);
    }
    const { scan: result, findings } = await scan(folder, { bounds: { maxFileMs: 10_000 } });
    expect(result.failed).toEqual([{ file: 'm.kt', why: 'it was not read within 10 s' }]);
    expect(forcedIn(findings)).toEqual(['a.py', 'n.py', 'x.sh', 'y.js', 'z.rb']);
  });

  it('has told what it has found, and ends at once when it is called off in the middle of such a file', async () => {
    const folder = mkdtempSync(join(large, 'endless-'));
    writeFileSync(join(folder, 'a.sh'), others['x.sh']);
    writeFileSync(join(folder, 'm.kt'), endless);
    const calling = new AbortController();
    const { scan: result, findings } = await scan(folder, {
      signal: calling.signal,
      onFindings: () => calling.abort(),
      graceMs: 30_000,
      bounds: { maxFileMs: 30_000 }
    });
    expect(result).toMatchObject({ cancelled: true, failed: [], read: 1 });
    expect(forcedIn(findings)).toEqual(['a.sh']);
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
