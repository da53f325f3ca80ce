import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { PlimsollError } from '../../shared/errors';
import type { AuditFinding, CodeScan } from '../../shared/model/audit';
import { maskOf } from '../mask/mask';
import type { ReadingOptions } from './reading';
import { scanBounds, type ScanBounds } from './bounds';
import type { FromScan, ScanStart } from './messages';
import { newScan } from './new-scan';

export interface ScanOptions extends ReadingOptions {
  bounds?: Partial<ScanBounds>;
  /** How long a reading that was called off may take to say what it came to, in milliseconds. */
  graceMs?: number;
  /** The folder of what was built, with the workers and the grammars. */
  built?: string;
  /** The folder of whoever audits, which is masked. */
  home?: string;
}

interface Scanned {
  scan: CodeScan;
  findings: AuditFinding[];
}

/** It looks after each file; one file may be large, and its lines hard to judge. */
const usualGraceMs = 1_000;

/** This module is bundled into a file of `out/main`, or into one of its chunks. */
const ownFolder = (): string => {
  const folder = dirname(fileURLToPath(import.meta.url));
  return folder.endsWith('chunks') ? dirname(folder) : folder;
};

const refuseWhatIsNoFolder = async (folder: string): Promise<void> => {
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory()) return;
  throw new PlimsollError('bad-argument', `There is no folder ${folder} that Plimsoll can read.`);
};

/** Takes what the thread says, up to its end; `known` is what it has said so far. */
const listen = (
  worker: Worker,
  known: Scanned,
  { onProgress, onFindings }: Pick<ScanOptions, 'onProgress' | 'onFindings'>
): Promise<Scanned> =>
  new Promise((done, fail) => {
    const lost = (why: string): void =>
      fail(new PlimsollError('internal', `The folder could not be read: ${why}`));
    worker.on('error', (error: Error) => lost(error.message));
    worker.on('exit', () => lost('its thread ended too early.'));
    worker.on('message', (message: FromScan) => {
      if (message.kind === 'failed') return lost(message.why);
      if (message.kind === 'ended') return done({ ...known, scan: message.scan });
      Object.assign(known.scan, message.counts);
      onProgress(message.files);
      if (message.findings.length === 0) return;
      known.findings.push(...message.findings);
      onFindings(message.findings);
    });
  });

/** Resolves when it was called off so long ago; rejects when it is over. */
const longCalledOff = async (
  calling: AbortSignal,
  graceMs: number,
  over: AbortSignal
): Promise<void> => {
  if (!calling.aborted) await once(calling, 'abort', { signal: over });
  await pause(graceMs, undefined, { signal: over });
};

const cutShort = ({ scan, findings }: Scanned): Scanned => ({
  scan: { ...scan, cancelled: true },
  findings
});

/**
 * Reads a folder for dangerous uses of Docker in a thread of its own, which masks what it finds, so
 * that neither the window nor the terminal stands still. Called off, it resolves to what it has
 * found until then, soon whatever is being read. Rejects with a PlimsollError when there is no such
 * folder, or when the thread is lost.
 */
export const scanFolder = async (folder: string, options: ScanOptions): Promise<Scanned> => {
  const { signal, bounds, graceMs = usualGraceMs, built = ownFolder(), home = homedir() } = options;
  const whole = resolve(folder);
  await refuseWhatIsNoFolder(whole);
  const known: Scanned = { scan: newScan(maskOf(home).words(whole)), findings: [] };
  const cancelled = new Int32Array(new SharedArrayBuffer(4));
  const workerData: ScanStart = {
    folder: whole,
    built,
    bounds: { ...scanBounds, ...bounds },
    grammars: join(built, 'grammars'),
    home,
    cancelled
  };
  const cancel = (): void => void Atomics.store(cancelled, 0, 1);
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel);
  const over = new AbortController();
  const worker = new Worker(join(built, 'audit-worker.js'), { workerData });
  try {
    return await Promise.race([
      listen(worker, known, options),
      longCalledOff(signal, graceMs, over.signal).then(() => cutShort(known))
    ]);
  } finally {
    over.abort();
    signal.removeEventListener('abort', cancel);
    await worker.terminate();
  }
};
