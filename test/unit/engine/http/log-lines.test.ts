import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dated, framedReader, rawReader } from '../../../../electron/engine/http/log-lines';

const frame = (stream: 1 | 2, text: string): Buffer => {
  const body = Buffer.from(text);
  const head = Buffer.alloc(8);
  head[0] = stream;
  head.writeUInt32BE(body.length, 4);
  return Buffer.concat([head, body]);
};

const time = '2026-11-23T04:20:23.123456789Z';
const nano = BigInt(Date.parse('2026-11-23T04:20:23Z')) * 1_000_000n + 123_456_789n;

const read = (reader: ReturnType<typeof rawReader>, chunks: Buffer[]) => [
  ...chunks.flatMap(chunk => reader.push(chunk)),
  ...reader.end()
];

const cut = (whole: Buffer, places: number[]): Buffer[] => {
  const sorted = places.map(place => place % (whole.length + 1)).toSorted((a, b) => a - b);
  const ends = [...sorted, whole.length];
  return ends.map((end, index) => whole.subarray(ends[index - 1] ?? 0, end));
};

describe('the lines of a log', () => {
  it('come with their stream and the engine’s time to the nanosecond', () => {
    const chunks = [frame(1, `${time} out\n`), frame(2, `${time} err\r\n`)];
    expect(read(framedReader(), chunks)).toEqual([
      { stream: 'stdout', timeNano: nano, text: 'out' },
      { stream: 'stderr', timeNano: nano, text: 'err' }
    ]);
  });

  it('are the same however they are cut on the way', () => {
    const line = fc.record({
      stream: fc.constantFrom(1 as const, 2 as const),
      text: fc.string({ unit: 'binary', maxLength: 40 }).filter(text => !/[\r\n]/.test(text))
    });
    const property = fc.property(
      fc.array(line, { maxLength: 12 }),
      fc.array(fc.nat(), { maxLength: 12 }),
      (lines, places) => {
        const whole = Buffer.concat(
          lines.map(({ stream, text }) => frame(stream, `${time} ${text}\n`))
        );
        const expected = lines.map(({ stream, text }) => ({
          stream: stream === 1 ? 'stdout' : 'stderr',
          timeNano: nano,
          text
        }));
        expect(read(framedReader(), cut(whole, places))).toEqual(expected);
      }
    );
    fc.assert(property);
  });

  it('of a terminal have no heads and one stream', () => {
    expect(read(rawReader(), [Buffer.from(`${time} a\r\n${time} b`)])).toEqual([
      { stream: 'stdout', timeNano: nano, text: 'a' },
      { stream: 'stdout', timeNano: nano, text: 'b' }
    ]);
  });

  it('are put together again where the engine has split a long one', () => {
    const chunks = [
      frame(1, `${time} first, `),
      frame(2, `${time} other\n`),
      frame(1, `${time} second\n`)
    ];
    expect(read(framedReader(), chunks).map(({ text }) => text)).toEqual([
      'other',
      'first, second'
    ]);
  });

  it('are bounded, and so is what is kept of one that never ends', () => {
    const reader = framedReader();
    const huge = frame(1, `${time} ${'x'.repeat(100_000)}`);
    for (let count = 0; count < 50; count += 1) expect(reader.push(huge)).toEqual([]);
    const [line] = reader.push(frame(1, `${time} end\n`));
    expect(line?.text.length).toBeLessThan(20_000);
    expect(read(framedReader(), [frame(2, 'after\n')])[0]?.text).toBe('after');
  });

  it('without a time, or with a wrong one, are text', () => {
    expect(dated('2026-13-45T99:00:00Z x')).toEqual({
      timeNano: null,
      text: '2026-13-45T99:00:00Z x'
    });
    expect(dated('plain')).toEqual({ timeNano: null, text: 'plain' });
  });
});
