import { EventEmitter } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TextThread } from '../../../electron/scan/text-thread';

/** A thread that says what the test has it say. */
class Thread extends EventEmitter {
  readonly asked: unknown[] = [];
  ended = false;
  postMessage = (request: unknown): void => void this.asked.push(request);
  terminate = async (): Promise<number> => {
    this.ended = true;
    return 1;
  };
}

const given = (file: string) => ({ file, language: 'shell' as const, text: '' });
const unread = (why: string) => ({ kind: 'unread' as const, why });
let threads: Thread[];
let texts: TextThread;

beforeEach(() => {
  vi.useFakeTimers();
  threads = [];
  texts = new TextThread(() => {
    threads.push(new Thread());
    return threads.at(-1) as unknown as Worker;
  }, 10_000);
});
afterEach(() => {
  texts.dispose();
  vi.useRealTimers();
});

it('ends a thread that takes too long, and reads the next file in a fresh one', async () => {
  const first = texts.read(given('slow.py'), new Map());
  vi.advanceTimersByTime(10_000);
  expect(await first).toEqual({ kind: 'failed', why: 'it was not read within 10 s' });
  expect(threads.map(({ ended }) => ended)).toEqual([true, false]);
  const second = texts.read(given('next.py'), new Map());
  threads[1]?.emit('message', unread('next'));
  expect(await second).toEqual(unread('next'));
});

it('takes the late answer of a thread that was replaced for no other file', async () => {
  const first = texts.read(given('slow.py'), new Map());
  vi.advanceTimersByTime(10_000);
  await first;
  const second = texts.read(given('next.py'), new Map());
  threads[0]?.emit('message', unread('slow'));
  threads[0]?.emit('exit', 1);
  threads[1]?.emit('message', unread('next'));
  expect(await second).toEqual(unread('next'));
});
