import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSince, lines, parseEvent } from '../../../../electron/engine/http/event-lines';
import { fixtureText } from './fixture';

async function* inPieces(text: string, sizes: number[]): AsyncGenerator<string> {
  let rest = text;
  for (const size of sizes) {
    yield rest.slice(0, size);
    rest = rest.slice(size);
  }
  yield rest;
}

const collect = async (chunks: AsyncIterable<string>): Promise<string[]> => {
  const all = [];
  for await (const line of lines(chunks)) all.push(line);
  return all;
};

describe('event lines', () => {
  it('are the same however the text arrives', async () => {
    const text = fixtureText('events.ndjson');
    const whole = text.trimEnd().split('\n');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 700 })), async sizes => {
        expect(await collect(inPieces(text, sizes))).toEqual(whole);
      })
    );
  });

  it('leave out what was cut and what is empty', async () => {
    expect(await collect(inPieces('a\n\r\n\nb\ncut', []))).toEqual(['a', 'b']);
  });

  it('do not grow without end', async () => {
    const endless = Array.from({ length: 20 }, () => 100_000);
    await expect(collect(inPieces('x'.repeat(2_000_000), endless))).rejects.toThrow(RangeError);
  });

  it('are events with their nanoseconds intact', () => {
    const last = fixtureText('events.ndjson').trimEnd().split('\n').at(-1) ?? '';
    expect(parseEvent(last)).toEqual({
      type: 'container',
      action: 'health_status: healthy',
      actorId: 'd5ff945366f72ac24307b9373f06305b57975b05b7e94b79bfc69fa114abd2bf',
      attributes: expect.objectContaining({ name: 'web' }),
      timeNano: 1_795_398_565_248_641_349n
    });
  });

  it('are not fooled by a label that looks like the time', () => {
    const attributes = { timeNano: '5', trick: '"timeNano": 7' };
    const event = { Type: 't', Action: 'a', Actor: { ID: 'i', Attributes: attributes }, time: 3 };
    expect(parseEvent(JSON.stringify(event)).timeNano).toBe(3_000_000_000n);
  });

  it.each(['9999999999999999999999999', '8640000000000000000001'])(
    'are refused at %s ns, which no clock can show',
    nanoseconds => {
      const line = `{"Type":"container","Action":"die","Actor":{"ID":"i"},"timeNano":${nanoseconds}}`;
      expect(() => parseEvent(line)).toThrow(RangeError);
    }
  );

  it('are refused when they are no events', () => {
    for (const line of ['{}', 'null', '{"Type":', '[]']) expect(() => parseEvent(line)).toThrow();
  });

  it('ask from a moment in the form the engine reads', () => {
    expect(formatSince(1_700_000_000_000_000_001n)).toBe('1700000000.000000001');
    expect(formatSince(5n)).toBe('0.000000005');
  });
});
