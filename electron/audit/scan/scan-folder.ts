import { stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { PlimsollError } from '../../../shared/errors';
import type { AuditFinding, CodeScan } from '../../../shared/model/audit';
import { scanBounds, type Reading, type ScanBounds } from './bounds';
import type { FromScan, ScanStart } from './messages';

export interface ScanOptions {
  signal: AbortSignal;
  onProgress: (files: Reading) => void;
  /** As they are found, some at a time. */
  onFindings: (findings: readonly AuditFinding[]) => void;
  bounds?: Partial<ScanBounds>;
  /** The folder of what was built, with the worker and the grammars. */
  built?: string;
}

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

/**
 * Reads a folder for dangerous uses of Docker in a thread of its own, so that neither the window
 * nor the terminal stands still. Called off, it resolves to what it has found until then. Rejects
 * with a PlimsollError when there is no such folder, or when the thread is lost.
 */
export const scanFolder = async (
  folder: string,
  { signal, onProgress, onFindings, bounds, built = ownFolder() }: ScanOptions
): Promise<{ scan: CodeScan; findings: AuditFinding[] }> => {
  const whole = resolve(folder);
  await refuseWhatIsNoFolder(whole);
  const cancelled = new Int32Array(new SharedArrayBuffer(4));
  const workerData: ScanStart = {
    folder: whole,
    bounds: { ...scanBounds, ...bounds },
    grammars: join(built, 'grammars'),
    cancelled
  };
  const cancel = (): void => void Atomics.store(cancelled, 0, 1);
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel);
  const findings: AuditFinding[] = [];
  const worker = new Worker(join(built, 'audit-worker.js'), { workerData });
  try {
    return await new Promise((done, fail) => {
      const lost = (why: string): void =>
        fail(new PlimsollError('internal', `The folder could not be read: ${why}`));
      worker.on('error', (error: Error) => lost(error.message));
      worker.on('exit', () => lost('its thread ended too early.'));
      worker.on('message', (message: FromScan) => {
        if (message.kind === 'failed') lost(message.why);
        else if (message.kind === 'ended') done({ scan: message.scan, findings });
        else {
          onProgress(message.files);
          if (message.findings.length === 0) return;
          findings.push(...message.findings);
          onFindings(message.findings);
        }
      });
    });
  } finally {
    signal.removeEventListener('abort', cancel);
    await worker.terminate();
  }
};
