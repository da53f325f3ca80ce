import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ComposeEdits } from '../../../../electron/compose/edit/compose-edits';
import { composeFilesOf } from '../../../../electron/compose/edit/locate';
import { ManualClock } from '../../../helpers/manual-clock';

const gib = 1024 ** 3;
const text = 'services:\n  backend:\n    image: shop/backend\n    mem_limit: 512m # ours\n';
const after = text.replace('512m', '1g');

describe('writing a compose file', () => {
  let folder: string;
  let file: string;
  let backups: string;
  let edits: ComposeEdits;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-compose-'));
    mkdirSync(join(folder, 'project'));
    file = join(folder, 'project', 'compose.yml');
    backups = join(folder, 'backups');
    writeFileSync(file, text, { mode: 0o640 });
    edits = new ComposeEdits(backups, new ManualClock());
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('changes that file alone, keeps its permissions, and keeps a copy elsewhere', async () => {
    const edit = await edits.preview(file, 'backend', gib);
    expect(readFileSync(file, 'utf8')).toBe(text);
    const { backup } = await edits.write(edit.editId);
    expect(readFileSync(file, 'utf8')).toBe(after);
    expect(readFileSync(backup, 'utf8')).toBe(text);
    expect(lstatSync(file).mode & 0o777).toBe(0o640);
    expect(lstatSync(backup).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'project'))).toEqual(['compose.yml']);
  });

  it('is done once', async () => {
    const { editId } = await edits.preview(file, 'backend', gib);
    await edits.write(editId);
    await expect(edits.write(editId)).rejects.toThrow(/was not shown/);
  });

  it('shows the file behind a symbolic link, writes that one and keeps the link', async () => {
    const link = join(folder, 'link.yml');
    symlinkSync(file, link);
    const edit = await edits.preview(link, 'backend', gib);
    expect(edit.file).toBe(file);
    await edits.write(edit.editId);
    expect(readFileSync(file, 'utf8')).toBe(after);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
  });

  it.each([
    ['a symbolic link to another file took its place', 'link'],
    ['another file with the same text took its place', 'other'],
    ['a folder on the way became a symbolic link', 'folder'],
    ['it was edited', 'edit']
  ])('is refused when %s since it was shown', async (_what, how) => {
    const edit = await edits.preview(file, 'backend', gib);
    const target = join(folder, 'target.yml');
    writeFileSync(target, text);
    if (how === 'link') {
      rmSync(file);
      symlinkSync(target, file);
    }
    if (how === 'other') renameSync(target, file);
    if (how === 'folder') {
      renameSync(join(folder, 'project'), join(folder, 'moved'));
      symlinkSync(join(folder, 'moved'), join(folder, 'project'));
    }
    if (how === 'edit') writeFileSync(file, `${text}# more\n`);
    await expect(edits.write(edit.editId)).rejects.toThrow(/changed since it was shown/);
    const kept = how === 'edit' ? `${text}# more\n` : text;
    expect(readFileSync(file, 'utf8')).toBe(kept);
    if (how === 'link') expect(readFileSync(target, 'utf8')).toBe(text);
  });

  it('leaves another name of the same file as it was', async () => {
    const twin = join(folder, 'twin.yml');
    linkSync(file, twin);
    const edit = await edits.preview(file, 'backend', gib);
    await edits.write(edit.editId);
    expect(readFileSync(twin, 'utf8')).toBe(text);
  });

  it.each([
    [
      'is not there',
      'missing.yml',
      /missing\.yml cannot be read: it is not there\..* The file was not changed\./
    ],
    ['is a folder', 'project.yml', /cannot be read|not a file/],
    ['is not named like one', 'passwd', /is not named as a compose file is/],
    ['is not UTF-8', 'latin.yml', /not written in UTF-8/],
    ['is huge', 'huge.yml', /too large/]
  ])('is refused when the file %s', async (_what, name, why) => {
    mkdirSync(join(folder, 'project.yml'));
    writeFileSync(join(folder, 'latin.yml'), Buffer.from([0x73, 0x3a, 0x20, 0xe9, 0x0a]));
    writeFileSync(join(folder, 'huge.yml'), Buffer.alloc(1024 * 1024 + 1, 0x20));
    const attempt = edits.preview(join(folder, name), 'backend', gib);
    await expect(attempt).rejects.toThrow(why);
    await expect(attempt).rejects.toThrow(/The file was not changed\.$/);
  });

  it.each(['relative.yml', '/with\0nul.yml'])('is refused at the path %j', async path => {
    await expect(edits.preview(path, 'backend', gib)).rejects.toThrow(/not a whole one/);
  });

  it('leaves no draft behind when the new file cannot take its place', async () => {
    const edit = await edits.preview(file, 'backend', gib);
    // A file where the folder of the copies should be.
    writeFileSync(backups, '');
    await expect(edits.write(edit.editId)).rejects.toThrow(/cannot be written/);
    expect(readdirSync(join(folder, 'project'))).toEqual(['compose.yml']);
    expect(readFileSync(file, 'utf8')).toBe(text);
    chmodSync(file, 0o600);
  });

  it('goes where the limit stands now, the last file first', async () => {
    const override = join(folder, 'project', 'compose.override.yml');
    const plain = 'services:\n  backend:\n    ports: []\n';
    writeFileSync(override, plain);
    const among = [override, file];
    expect((await edits.previewAmong(among, 'backend', gib)).file).toBe(file);
    writeFileSync(override, `${plain}    mem_limit: 640m\n`);
    expect((await edits.previewAmong(among, 'backend', gib)).file).toBe(override);
    await expect(edits.previewAmong(among, 'nobody', gib)).rejects.toThrow(/None of the project/);
  });
});

describe('the compose files of a container', () => {
  const labels = (files: string, folder = '/srv/shop') => ({
    'com.docker.compose.project.config_files': files,
    'com.docker.compose.project.working_dir': folder
  });

  it.each([
    ['one file', '/srv/shop/compose.yml', ['/srv/shop/compose.yml']],
    ['two, the last first', '/a/one.yml,/a/two.yml', ['/a/two.yml', '/a/one.yml']],
    ['relative ones', 'docker-compose.yml', ['/srv/shop/docker-compose.yml']],
    ['none', '', []]
  ])('%s', (_what, files, found) => {
    expect(composeFilesOf(labels(files), 'linux')).toEqual(found);
  });

  it('are none without a folder to look in', () => {
    expect(composeFilesOf(labels('compose.yml', ''), 'linux')).toEqual([]);
    expect(composeFilesOf({}, 'linux')).toEqual([]);
  });

  it('are those of Windows on Windows', () => {
    const found = composeFilesOf(labels('compose.yml', 'C:\\shop'), 'win32');
    expect(found).toEqual(['C:\\shop\\compose.yml']);
  });
});
