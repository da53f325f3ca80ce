import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';

/**
 * Unpacks an archive entry by entry, keeping the files' modes; yauzl refuses names that would
 * leave the folder.
 * @param {string} archive
 * @param {string} folder
 * @param {(name: string) => string | null} rename The name inside the folder; null leaves it out.
 */
export async function unzip(archive, folder, rename) {
  const zip = await yauzl.openPromise(archive);
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.endsWith('/') ? null : rename(entry.fileName);
    if (name === null) continue;
    const target = join(folder, name);
    await mkdir(dirname(target), { recursive: true });
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    await pipeline(
      await zip.openReadStreamPromise(entry),
      createWriteStream(target, { mode: mode || 0o644 })
    );
  }
}
