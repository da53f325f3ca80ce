import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';

/** What a PNG of 8-bit RGB or RGBA pixels shows, as far as telling blank from full goes. */
export interface Picture {
  width: number;
  height: number;
  /** How many different values its filtered pixels have: a blank picture has a handful. */
  colours: number;
}

const signatureBytes = 8;

/** Reads size and variety of a picture. */
export const coloursOf = (file: string): Picture => {
  const bytes = readFileSync(file);
  const data: Buffer[] = [];
  for (let at = signatureBytes; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const width = bytes.readUInt32BE(16);
  const channels = bytes[25] === 6 ? 4 : 3;
  const rows = inflateSync(Buffer.concat(data));
  const seen = new Set<string>();
  const stride = width * channels + 1;
  for (let at = 0; at + channels < rows.length; at += channels) {
    if (at % stride === 0) at += 1;
    seen.add(rows.toString('latin1', at, at + channels));
  }
  return { width, height: bytes.readUInt32BE(20), colours: seen.size };
};
