import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { maskOf } from '../../../electron/mask/mask';
import { scanBounds, type ScanBounds } from '../../../electron/scan/bounds';
import { readFolder } from '../../../electron/scan/read-folder';
import { readerHere } from '../../helpers/audit-of';

const made: string[] = [];
let told: number[] = [];
const mask = maskOf('/home/ada');

const folderWith = (files: Record<string, string | Buffer>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-scan-'));
  made.push(folder);
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
  return folder;
};

const readIn = (folder: string, isCancelled = () => false, bounds: Partial<ScanBounds> = {}) =>
  readFolder(folder, {
    readText: readerHere(mask, bounds.maxFindings),
    mask,
    bounds: { ...scanBounds, maxFileBytes: 10_000, ...bounds },
    isCancelled,
    onFile: ({ unlisted }) => told.push(unlisted),
    onFinding() {}
  });

const read = (
  files: Record<string, string | Buffer>,
  isCancelled?: () => boolean,
  bounds?: Partial<ScanBounds>
) => readIn(folderWith(files), isCancelled, bounds);

const forced = 'docker rm -fv "$id"\n';

afterEach(() => {
  told = [];
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

describe('reading a folder', () => {
  it('takes names that every object has for words like any other', async () => {
    const { scan, findings } = await read({
      'a.sh': `docker constructor x\ndocker toString --force y\nconstructor z\n${forced}`,
      'b.py': `import subprocess, docker\nsubprocess.run(["docker", "constructor", "x"])\nsubprocess.run(["docker", "rm", "-f", "x"])\n`,
      'docker.constructor': forced
    });
    const files = new Set(findings.map(({ place }) => place?.file));
    expect([...files]).toEqual(expect.arrayContaining(['a.sh', 'b.py']));
    expect(scan.unread).toEqual([]);
  });

  it('leaves out what git ignores, with nested files, negations and the own excludes', async () => {
    const { scan, findings } = await read({
      '.git/info/exclude': 'private.sh\n',
      '.gitignore': 'build/\n*.gen.sh\n',
      'a/.gitignore': '!kept.gen.sh\nlocal.sh\n',
      'build/x.sh': forced,
      'one.gen.sh': forced,
      'a/kept.gen.sh': forced,
      'a/local.sh': forced,
      'private.sh': forced,
      'node_modules/p/x.sh': forced,
      'seen.sh': forced
    });
    const files = new Set(findings.map(({ place }) => place?.file));
    expect(files).toEqual(new Set(['a/kept.gen.sh', 'seen.sh']));
    expect(scan.skipped.ignored).toBe(5);
  });

  it('skips and counts what is binary, huge or in no language, and reads a script by its first line', async () => {
    const { scan, findings } = await read({
      'binary.sh': Buffer.from([0x64, 0x00, 0x6f]),
      'huge.sh': forced.repeat(1_000),
      'readme.md': forced,
      'bin/clean': `#!/usr/bin/env bash\n${forced}`
    });
    expect(scan.skipped).toEqual({ ignored: 0, binary: 1, huge: 1, other: 1 });
    expect(scan.read).toBe(1);
    expect(findings.map(({ place }) => [place?.file, place?.line])).toContainEqual([
      'bin/clean',
      2
    ]);
  });

  it('names what it could not parse, and reads the rest of it', async () => {
    const { scan, findings } = await read({
      'broken.py':
        'import subprocess\nsubprocess.run(["docker", "rm", "-f", "x"], timeout=5)\ndef (:\n',
      'package.json': '{ "scripts": { "clean": "docker rm -f x" ',
      'compose.yaml': 'services:\n  a: [image: nginx\n'
    });
    expect(scan.unread.map(({ file }) => file)).toEqual([
      'broken.py',
      'compose.yaml',
      'package.json'
    ]);
    expect(findings.map(({ ruleId }) => ruleId)).toContain('forced-removal');
  });

  it('names steps in shells that it does not read, once for a file, and reads the others', async () => {
    const steps = (...own: string[]) => `    steps:\n${own.join('')}`;
    const run = (command: string, more = '') => `      - run: ${command}\n${more}`;
    const shell = (name: string) => `        shell: ${name}\n`;
    const pwsh = 'if ($x) { docker rm -f $x }';
    const { scan, findings } = await read({
      '.github/workflows/defaults.yml': [
        'defaults: { run: { shell: pwsh } }\njobs:\n  a:\n    runs-on: ubuntu-latest\n',
        steps(run(pwsh), run('docker kill a', shell('bash -l {0}'))),
        '  b:\n    defaults:\n      run:\n        shell: bash\n',
        steps(run('docker kill b'))
      ].join(''),
      '.github/workflows/own.yml': [
        'jobs:\n  a:\n    runs-on: ubuntu-latest\n',
        steps(
          run(pwsh, shell('pwsh')),
          run('docker info', shell('cmd')),
          run('print("hello")', shell('python')),
          run('docker kill a')
        )
      ].join(''),
      '.github/workflows/inputs.yml': [
        'jobs:\n  a:\n    runs-on: ${{ inputs.os }}\n',
        steps(
          run('|\n          & docker build `\n            --tag a .\n'),
          run('docker rm -f $env:NAME'),
          run('docker kill `cat id`')
        )
      ].join(''),
      '.github/workflows/runner.yml': [
        'jobs:\n  a:\n    runs-on: [self-hosted, windows]\n',
        steps(run(pwsh)),
        '  b:\n    runs-on: ${{ matrix.os }}\n    strategy:\n      matrix:\n',
        '        os: [windows-2019, windows-2022]\n',
        steps(run(pwsh), run('docker kill a', shell('bash'))),
        '  c:\n    runs-on: ${{ matrix.os }}\n    strategy:\n      matrix:\n',
        '        os: [ubuntu-latest, windows-2022]\n',
        steps(run('docker kill b'), run(pwsh, "        if: runner.os == 'Windows'\n"))
      ].join('')
    });
    expect(scan.unread).toEqual([
      {
        file: '.github/workflows/defaults.yml',
        why: 'the step on line 6 is written for PowerShell, which Plimsoll does not read'
      },
      {
        file: '.github/workflows/inputs.yml',
        why: '2 steps from line 5 on are written for PowerShell, which Plimsoll does not read'
      },
      {
        file: '.github/workflows/own.yml',
        why: '2 steps from line 5 on are written for PowerShell and the Windows command prompt, which Plimsoll does not read'
      },
      {
        file: '.github/workflows/runner.yml',
        why: '3 steps from line 5 on are written for PowerShell, which Plimsoll does not read'
      }
    ]);
    const killed = findings.filter(({ ruleId }) => ruleId === 'kill-not-stop');
    expect(killed.map(({ place }) => `${place?.file.split('/').at(-1)}:${place?.line}`)).toEqual([
      'defaults.yml:7',
      'defaults.yml:14',
      'inputs.yml:10',
      'own.yml:11',
      'runner.yml:13',
      'runner.yml:21'
    ]);
    expect(findings.map(({ ruleId }) => ruleId)).not.toContain('forced-removal');
  });

  it('names what is nested too deeply for any reader', async () => {
    const deep = `${'('.repeat(40_000)}1${')'.repeat(40_000)}`;
    const files = { 'deep.py': `# docker\nx = ${deep}\n`, 'z.sh': forced };
    const { scan, findings } = await read(files, () => false, { maxFileBytes: 100_000 });
    expect(scan.failed).toEqual([{ file: 'deep.py', why: 'it is nested too deeply to be read' }]);
    expect(findings.length).toBeGreaterThan(0);
  });

  it('obeys a suppression with a reason, counts it, and tells of one without', async () => {
    const { scan, findings } = await read({
      'a.sh': [
        '# plimsoll-ignore forced-removal, volumes-left: a cache that fills itself again',
        'docker rm -f cache',
        'docker rm -f other # plimsoll-ignore forced-removal',
        ''
      ].join('\n')
    });
    const forcedOnes = findings.filter(({ ruleId }) => ruleId === 'forced-removal');
    expect(forcedOnes.map(({ place }) => place?.line)).toEqual([3]);
    expect(scan.suppressed).toContainEqual({
      ruleId: 'forced-removal',
      file: 'a.sh',
      line: 2,
      reason: 'a cache that fills itself again'
    });
    expect(scan.unread.map(({ why }) => why).join()).toContain('line 3');
  });

  it('lists so many findings of each rule, and tells how many more there are and where', async () => {
    const { scan, findings } = await read(
      {
        'a.sh': forced.repeat(5),
        'b.sh': `${forced.repeat(2)}docker kill x\n`,
        'c.sh': `${forced.repeat(3)}docker kill x\ndocker kill y\n`
      },
      () => false,
      { maxFindings: 3 }
    );
    const of = (ruleId: string) => findings.filter(one => one.ruleId === ruleId);
    expect(of('forced-removal').map(({ place }) => `${place?.file}:${place?.line}`)).toEqual([
      'a.sh:1',
      'a.sh:2',
      'a.sh:3'
    ]);
    // What is found seldom is not crowded out.
    expect(of('kill-not-stop')).toHaveLength(3);
    expect(scan.unlisted.findings).toContainEqual({
      ruleId: 'forced-removal',
      count: 7,
      files: 3,
      most: [
        { file: 'c.sh', count: 3 },
        { file: 'a.sh', count: 2 },
        { file: 'b.sh', count: 2 }
      ]
    });
    expect(scan.unlisted.findings.map(({ ruleId }) => ruleId)).not.toContain('kill-not-stop');
    expect(told.at(-1)).toBe(scan.unlisted.findings.reduce((sum, { count }) => sum + count, 0));
  });

  it('counts what the lists of unread and suppressed places have no room for', async () => {
    const { scan } = await read(
      {
        'a.sh': `${forced}# plimsoll-ignore forced-removal: it is a cache\n`.repeat(4),
        'a.json': '{',
        'one/package.json': '{ "docker": ',
        'two/package.json': '{ "docker": ',
        'three/package.json': '{ "docker": '
      },
      () => false,
      { maxNotes: 2 }
    );
    expect([scan.unread.length, scan.unlisted.unread]).toEqual([2, 1]);
    expect([scan.suppressed.length, scan.unlisted.suppressed]).toEqual([2, 1]);
  });

  it('tells no secret, in findings or beside them', async () => {
    const { scan, findings } = await read({
      'a.sh': [
        'PASSWORD=hunter2 docker rm -fv x # in /home/ada/x',
        'docker kill x # plimsoll-ignore kill-not-stop: see /home/ada/notes',
        ''
      ].join('\n')
    });
    expect(findings[0]?.place?.text).toBe('PASSWORD=••• docker rm -fv x # in ~/x');
    expect(scan.suppressed[0]?.reason).toBe('see ~/notes');
    expect(JSON.stringify([scan, findings])).not.toMatch(/hunter2|\/ada/);
  });

  it('takes a suppression behind code for its line alone', async () => {
    const { findings } = await read({
      'a.sh': [
        'docker kill cache # plimsoll-ignore kill-not-stop: it fills itself again',
        'docker kill database',
        ''
      ].join('\n')
    });
    expect(findings.map(({ place, ruleId }) => [place?.line, ruleId])).toEqual([
      [2, 'kill-not-stop']
    ]);
  });

  it('does not follow a .gitignore that is a link: it may lead to a pipe, or out of the folder', async () => {
    const folder = folderWith({ 'all.txt': '*\n', 'a/x.sh': forced });
    symlinkSync(join(folder, 'all.txt'), join(folder, 'a', '.gitignore'));
    const { findings } = await readIn(folder);
    expect(new Set(findings.map(({ place }) => place?.file))).toEqual(new Set(['a/x.sh']));
  });

  it('does not let variables of a makefile grow without end', async () => {
    const twenty = (name: string): string => `$(${name})`.repeat(20);
    const { findings } = await read({
      Makefile: [
        `A = ${twenty('B')}`,
        `B = ${twenty('C')}`,
        `C = ${twenty('D')}`,
        `D = ${'docker kill x; '.repeat(100)}`,
        'all:',
        '\t$(A)',
        'end:',
        '\tdocker rm -fv y',
        ''
      ].join('\n')
    });
    const removed = findings.filter(({ ruleId }) => ruleId === 'forced-removal');
    expect(removed.map(({ place }) => place?.line)).toEqual([8]);
  });

  it('reads a function with thousands of loops before anybody loses patience', async () => {
    const loop = '  for c in containers: c.remove(force=True)\n';
    const { findings } = await read(
      { 'a.py': `import docker\ndef f(containers):\n${loop.repeat(4_000)}` },
      () => false,
      { maxFileBytes: 1_000_000 }
    );
    expect(findings.filter(({ ruleId }) => ruleId === 'forced-removal')).toHaveLength(500);
  });

  it('follows thousands of lists that get longer', async () => {
    const list = (at: number): string =>
      `const l${at} = ['docker', 'rm', '-v']; l${at}.push('-f'); run(l${at});\n`;
    const { findings } = await read(
      { 'a.js': Array.from({ length: 4_000 }, (_, at) => list(at)).join('') },
      () => false,
      { maxFileBytes: 1_000_000 }
    );
    expect(findings.filter(({ ruleId }) => ruleId === 'forced-removal')).toHaveLength(500);
  });

  it('ends with what it has when it is called off', async () => {
    let asked = 0;
    const { scan } = await read({ 'a.sh': forced, 'b.sh': forced, 'c.sh': forced }, () => {
      asked += 1;
      return asked > 5;
    });
    expect(scan.cancelled).toBe(true);
    expect(scan.read).toBeLessThan(3);
  });

  it('gives a finding the same id when lines move, and another for its twin', async () => {
    const [before, after] = await Promise.all([
      read({ 'a.sh': `${forced}${forced}` }),
      read({ 'a.sh': `echo hello\n\n  ${forced}${forced}` })
    ]);
    const ids = ({ findings }: typeof before) =>
      findings.map(({ findingId }) => findingId).toSorted();
    expect(ids(after)).toEqual(expect.arrayContaining(ids(before)));
    expect(new Set(ids(before)).size).toBe(before.findings.length);
  });

  it('makes no id of a secret, from which it could be guessed', async () => {
    const withPassword = (password: string) =>
      read({ 'a.sh': `docker rm -f a && docker run -e POSTGRES_PASSWORD=${password} postgres\n` });
    const [one, other] = await Promise.all([withPassword('hunter2'), withPassword('swordfish')]);
    const ids = ({ findings }: typeof one) => findings.map(({ findingId }) => findingId);
    expect(ids(one)).toEqual(ids(other));
  });
});
