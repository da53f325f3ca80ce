import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, realpath, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, join } from 'node:path';
import { PlimsollError } from '../../../shared/errors';
import { bounded } from '../../labels/labels';
import { storageTrouble } from '../../store/storage-trouble';
import { refused } from './refused';

const mostBytes = 1024 * 1024;
const extensions = ['.yml', '.yaml', '.json'];

/** A compose file as it was read: what is written later goes into exactly this one. */
export interface ComposeFile {
  /** With every symbolic link resolved. */
  path: string;
  text: string;
  bytes: Buffer;
  device: number;
  inode: number;
}

const failed = (path: string, what: string, cause: unknown): PlimsollError => {
  const name = bounded(basename(path));
  const trouble = storageTrouble(cause, name);
  return new PlimsollError(
    'refused',
    `${name} ${what}: ${trouble.what}. ${trouble.todo} The file was not changed.`,
    { cause }
  );
};

const textOf = (bytes: Buffer): string => {
  try {
    // The mark at the beginning is part of the file.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refused('It is not written in UTF-8.');
  }
};

const readWhole = async (handle: FileHandle): Promise<Buffer> => {
  const stats = await handle.stat();
  if (!stats.isFile()) throw refused('It is not a file.');
  if (stats.size > mostBytes) throw refused('It is too large for a compose file.');
  return handle.readFile();
};

/**
 * Reads a compose file. The path may come from a container's labels and so from anybody: it is
 * read as YAML, shown to the person with links resolved, and written only once they agree.
 */
export const readComposeFile = async (given: string): Promise<ComposeFile> => {
  if (!isAbsolute(given) || given.includes('\0') || given.length > 4096) {
    throw refused('The path of the compose file is not a whole one.');
  }
  if (!extensions.includes(extname(given).toLowerCase())) {
    throw refused(`${bounded(basename(given))} is not named as a compose file is.`);
  }
  let handle: FileHandle | null = null;
  try {
    const path = await realpath(given);
    // Without waiting: a pipe that nobody writes to would hold us for ever.
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const { dev, ino } = await handle.stat();
    const bytes = await readWhole(handle);
    return { path, text: textOf(bytes), bytes, device: dev, inode: ino };
  } catch (error) {
    throw error instanceof PlimsollError ? error : failed(given, 'cannot be read', error);
  } finally {
    await handle?.close();
  }
};

const changedSince = (): PlimsollError =>
  new PlimsollError(
    'conflict',
    'The compose file was changed since it was shown. The file was not changed by Plimsoll; look again.'
  );

const isSame = async ({ path, bytes, device, inode }: ComposeFile): Promise<boolean> => {
  const stats = await lstat(path);
  if (!stats.isFile() || stats.dev !== device || stats.ino !== inode) return false;
  const now = await readComposeFile(path);
  return now.path === path && now.bytes.equals(bytes);
};

/** A new file that nobody had before, whole on the disk when this resolves. */
const writeNew = async (
  path: string,
  content: Buffer,
  like?: { mode: number; uid: number; gid: number }
): Promise<void> => {
  const handle = await open(path, 'wx', 0o600);
  try {
    if (like && process.platform !== 'win32') {
      const { uid, gid } = await handle.stat();
      if (uid !== like.uid || gid !== like.gid) await handle.chown(like.uid, like.gid);
      await handle.chmod(like.mode & 0o7777);
    }
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const stamp = (now: number): string => new Date(now).toISOString().replace(/[:.]/g, '-');

/**
 * Writes the new text in place of the old one at once, after a copy of the old one went into the
 * backups. Rejects when the file is another one by now, or holds something else. Returns where the
 * copy is.
 */
export const replaceComposeFile = async (
  file: ComposeFile,
  text: string,
  { backups, now }: { backups: string; now: number }
): Promise<string> => {
  const { path } = file;
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.new`);
  const backup = join(backups, `${stamp(now)}-${randomBytes(2).toString('hex')}-${basename(path)}`);
  let drafted = false;
  try {
    if (!(await isSame(file))) throw changedSince();
    const like = await lstat(path);
    await mkdir(backups, { recursive: true, mode: 0o700 });
    await writeNew(backup, file.bytes);
    drafted = true;
    await writeNew(draft, Buffer.from(text, 'utf8'), like);
    // As late as can be: an editor may have saved meanwhile.
    if (!(await isSame(file))) throw changedSince();
    await rename(draft, path);
    return backup;
  } catch (error) {
    if (drafted) await rm(draft, { force: true });
    throw error instanceof PlimsollError ? error : failed(path, 'cannot be written', error);
  }
};
