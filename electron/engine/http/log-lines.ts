import { StringDecoder } from 'node:string_decoder';
import { clip } from '../../../shared/printable';
import type { EngineLogLine } from '../port';

/** Characters of one line that are kept. */
const longestLine = 16_384;
const headBytes = 8;

type Source = EngineLogLine['stream'];

const timestamp = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d) ?/;

/** The nanoseconds of the time that the engine writes before a line, and the rest of it. */
export const dated = (text: string): { timeNano: bigint | null; text: string } => {
  const [whole, seconds, fraction = '', zone = ''] = timestamp.exec(text) ?? [];
  const ms = whole === undefined ? NaN : Date.parse(`${seconds ?? ''}${zone}`);
  if (whole === undefined || Number.isNaN(ms)) return { timeNano: null, text };
  const timeNano = BigInt(ms) * 1_000_000n + BigInt(fraction.padEnd(9, '0') || 0);
  return { timeNano, text: text.slice(whole.length) };
};

/** One stream's text, cut into lines; what has no end yet is kept, but never much of it. */
class Lines {
  readonly #stream: Source;
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';
  /** The line has begun: what the engine writes before a further part of it is not text. */
  #begun = false;

  constructor(stream: Source) {
    this.#stream = stream;
  }

  /** @param isPart whether these bytes begin with a time of their own */
  push(bytes: Buffer, isPart: boolean): EngineLogLine[] {
    const decoded = this.#decoder.write(bytes);
    const text = isPart && this.#begun ? dated(decoded).text : decoded;
    const whole = text.split('\n');
    const last = whole.pop() ?? '';
    const lines = whole.map((line, index) => this.#line(index === 0 ? this.#rest + line : line));
    if (whole.length > 0) this.#rest = '';
    if (this.#rest.length < longestLine) this.#rest += last.slice(0, longestLine);
    this.#begun = this.#rest !== '';
    return lines;
  }

  end(): EngineLogLine[] {
    const rest = this.#rest;
    this.#rest = '';
    return rest === '' ? [] : [this.#line(rest)];
  }

  #line(whole: string): EngineLogLine {
    const { timeNano, text } = dated(whole);
    const line = text.endsWith('\r') ? text.slice(0, -1) : text;
    return { stream: this.#stream, timeNano, text: clip(line, longestLine) };
  }
}

/** Turns what `GET /containers/{id}/logs` sends into lines, however it is cut into chunks. */
export interface LogReader {
  push(chunk: Buffer): EngineLogLine[];
  /** What has come without an end. */
  end(): EngineLogLine[];
}

/** Of a container with a terminal: one stream, without heads. */
export const rawReader = (): LogReader => {
  const lines = new Lines('stdout');
  return { push: chunk => lines.push(chunk, false), end: () => lines.end() };
};

/**
 * Two streams in one (moby, pkg/stdcopy): each piece has a head of eight bytes, the first of which
 * names the stream and the last four, big-endian, the length. A piece is never kept whole.
 */
export const framedReader = (): LogReader => {
  const streams = { 1: new Lines('stdout'), 2: new Lines('stderr') };
  const noHead = Buffer.alloc(0);
  let head: Buffer = noHead;
  let current: Lines = streams[1];
  let left = 0;
  let isFirst = true;
  const push = (chunk: Buffer): EngineLogLine[] => {
    const found: EngineLogLine[] = [];
    let at = 0;
    while (at < chunk.length) {
      if (left === 0) {
        const wanted = headBytes - head.length;
        const part = chunk.subarray(at, at + wanted);
        head = head.length === 0 ? part : Buffer.concat([head, part]);
        at += wanted;
        if (head.length < headBytes) break;
        current = head[0] === 2 ? streams[2] : streams[1];
        left = head.readUInt32BE(4);
        head = noHead;
        isFirst = true;
        continue;
      }
      const piece = chunk.subarray(at, at + left);
      found.push(...current.push(piece, isFirst));
      isFirst = false;
      at += piece.length;
      left -= piece.length;
    }
    return found;
  };
  return { push, end: () => [...streams[1].end(), ...streams[2].end()] };
};
