import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadProject } from '../../../electron/compose/load-project';

describe('a compose file on the disk', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-load-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  const load = (text: string, env: Record<string, string> = {}, profiles: string[] = []) =>
    loadProject(write('compose.yaml', text), { profiles, env });

  it('takes variables from the .env file beside it, and from outside before that', () => {
    write('.env', 'TAG=file\nUSER_NAME=${OUTER}-${TAG}\n');
    const text = 'services: { a: { image: "i:$TAG", user: $USER_NAME } }';
    expect(load(text, { OUTER: 'o' }).services[0]).toMatchObject({
      image: 'i:file',
      user: 'o-file'
    });
    expect(load(text, { TAG: 'shell', OUTER: 'o' }).services[0]).toMatchObject({
      image: 'i:shell',
      user: 'o-shell'
    });
  });

  it('reads the env files of its services from its own folder', () => {
    mkdirSync(join(folder, 'env'));
    write('env/a.env', 'A=one\nB=one');
    write('env/b.env', 'B=two');
    const text = 'services: { a: { image: i, env_file: [env/a.env, ./env/b.env] } }';
    expect(load(text).services[0]?.environment).toEqual({ A: 'one', B: 'two' });
  });

  it('takes profiles from what it is given and from COMPOSE_PROFILES', () => {
    const text =
      'services: { a: { image: i }, b: { image: i, profiles: [x] }, c: { image: i, profiles: [y] } }';
    const names = (env: Record<string, string>, profiles: string[]) =>
      load(text, env, profiles).services.map(({ name }) => name);
    expect(names({}, [])).toEqual(['a']);
    expect(names({ COMPOSE_PROFILES: 'x' }, ['y'])).toEqual(['a', 'b', 'c']);
  });

  it('says what is wrong with file and line, and that nothing was started', () => {
    const text = 'services:\n  a:\n    image: i\n    pid: host\n    ipc: host\n';
    const file = write('compose.yaml', text);
    expect(() => loadProject(file, { profiles: [], env: {} })).toThrow(
      expect.objectContaining({
        code: 'bad-argument',
        message: `${file}:4: services.a.pid is a key that Plimsoll does not support.\n${file}:5: services.a.ipc is a key that Plimsoll does not support. Nothing was started.`
      })
    );
  });

  it('names the first ten of many problems', () => {
    const keys = Array.from({ length: 13 }, (_, index) => `    key${index}: 1`).join('\n');
    const load13 = () => load(`services:\n  a:\n    image: i\n${keys}`);
    expect(load13).toThrow(/key9 is .*\n3 more are wrong\. Nothing was started\.$/);
  });

  it('says that it cannot be read', () => {
    const missing = join(folder, 'none.yaml');
    const sentence = `cannot be read. Nothing was started.`;
    expect(() => loadProject(missing, { profiles: [], env: {} })).toThrow(sentence);
    expect(() => loadProject(folder, { profiles: [], env: {} })).toThrow(sentence);
  });

  it('says what is wrong with its .env file', () => {
    write('.env', 'A=${B:?set it}');
    expect(() => load('services: { a: { image: i } }')).toThrow(
      /\.env needs the variable B, which is not set: set it\. Nothing was started\.$/
    );
  });
});
