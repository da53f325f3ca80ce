export interface TarEntry {
  path: string;
  content?: Buffer;
  /** A symbolic link to this, instead of a file. */
  link?: string;
}

const blockSize = 512;

const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');

/** A ustar header (POSIX.1-1988): fixed fields, and a checksum over itself with spaces in its place. */
const header = ({ path, content, link }: TarEntry): Buffer => {
  const block = Buffer.alloc(blockSize);
  block.write(path, 0, 100);
  block.write(`${octal(0o755, 7)}\0`, 100);
  block.write(`${octal(0, 7)}\0`, 108);
  block.write(`${octal(0, 7)}\0`, 116);
  block.write(`${octal(content?.length ?? 0, 11)}\0`, 124);
  block.write(`${octal(0, 11)}\0`, 136);
  block.write(' '.repeat(8), 148);
  block.write(link === undefined ? '0' : '2', 156);
  block.write(link ?? '', 157, 100);
  block.write('ustar\x0000', 257);
  const checksum = block.reduce((sum, byte) => sum + byte, 0);
  block.write(`${octal(checksum, 6)}\0 `, 148);
  return block;
};

const padded = (content: Buffer): Buffer =>
  Buffer.concat([content, Buffer.alloc((blockSize - (content.length % blockSize)) % blockSize)]);

/** A tar archive of a few small files. */
export const tar = (entries: TarEntry[]): Buffer =>
  Buffer.concat([
    ...entries.flatMap(entry => [header(entry), padded(entry.content ?? Buffer.alloc(0))]),
    Buffer.alloc(2 * blockSize)
  ]);
