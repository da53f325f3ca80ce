import { EventEmitter, once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterEach, expect, it } from 'vitest';
import { TextThread } from '../../../electron/scan/text-thread';

/** Reads a file as its text says; an answer has the number of the thread, counted from 1. */
const reader = `
  const { parentPort, workerData } = require('node:worker_threads');
  parentPort.on('message', ({ given: { text } }) => {
    if (text === 'never ends') for (;;);
    if (text === 'exits') process.exit(7);
    if (text === 'throws') throw new Error('a fault');
    if (text === 'eats') { const all = []; for (;;) all.push(new Array(1e5).fill(0.5)); }
    if (text === 'exits later') setImmediate(() => process.exit(7));
    parentPort.postMessage(
      text === 'fails'
        ? { kind: 'failed', why: 'its parser crashed' }
        : { kind: 'unread', why: String(workerData) }
    );
  });
`;

let begun = 0;
let newest: Worker | null = null;
const threads: TextThread[] = [];

const thread = (maxFileMs = 60_000): TextThread => {
  begun = 0;
  const made = new TextThread(() => {
    begun += 1;
    const resourceLimits = { maxOldGenerationSizeMb: 16 };
    newest = new Worker(reader, { eval: true, workerData: begun, resourceLimits });
    return newest;
  }, maxFileMs);
  threads.push(made);
  return made;
};

const read = (from: TextThread, text: string) =>
  from.read({ file: 'a.sh', language: 'shell', text }, new Map());

afterEach(() => {
  for (const one of threads.splice(0)) one.dispose();
});

it.each([
  ['never ends', 'it was not read within 2 s', 2_000],
  ['exits', 'the thread that read it ended', undefined],
  ['throws', 'the thread that read it failed (a fault)', undefined],
  ['eats', expect.stringMatching(/^the thread that read it failed \(.*memory/), undefined],
  ['fails', 'its parser crashed', undefined]
])('a file that %s is tried once, and a fresh thread reads the next one', async (text, why, ms) => {
  const one = thread(ms);
  expect(await read(one, 'a')).toEqual({ kind: 'unread', why: '1' });
  expect(await read(one, text)).toEqual({ kind: 'failed', why });
  expect(await read(one, 'b')).toEqual({ kind: 'unread', why: '2' });
  expect(await read(one, 'c')).toEqual({ kind: 'unread', why: '2' });
  expect(begun).toBe(2);
});

it('reads on in a fresh thread when the thread has ended in between', async () => {
  const one = thread();
  const ended = newest && once(newest, 'exit');
  await read(one, 'exits later');
  await ended;
  expect(await read(one, 'a')).toEqual({ kind: 'unread', why: '2' });
});

it('gives up the file that is read when it is stopped', async () => {
  const one = thread();
  const reading = read(one, 'never ends');
  one.stop();
  expect(await reading).toMatchObject({ kind: 'failed' });
  expect(await read(one, 'a')).toEqual({ kind: 'unread', why: '2' });
});

/** A thread that says what the test has it say. */
class Thread extends EventEmitter {
  postMessage = (): void => undefined;
  terminate = async (): Promise<number> => 1;
}

it('takes the late answer of a thread that was replaced for no other file', async () => {
  const begunThreads: Thread[] = [];
  const one = new TextThread(() => {
    begunThreads.push(new Thread());
    return begunThreads.at(-1) as unknown as Worker;
  }, 60_000);
  threads.push(one);
  const slow = read(one, 'slow');
  one.stop();
  await slow;
  const next = read(one, 'next');
  begunThreads[0]?.emit('message', { kind: 'unread', why: 'slow' });
  begunThreads[0]?.emit('exit', 1);
  begunThreads[1]?.emit('message', { kind: 'unread', why: 'next' });
  expect(await next).toEqual({ kind: 'unread', why: 'next' });
});
