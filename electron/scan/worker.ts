import { join } from 'node:path';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { AuditFinding } from '../../shared/model/audit';
import { maskOf } from '../mask/mask';
import type { ReadingProgress } from './reading';
import type { FromScan, ScanStart, TextStart } from './messages';
import { newScan, type ScanCounts } from './new-scan';
import { readFolder } from './read-folder';
import { TextThread } from './text-thread';

const { folder, built, bounds, grammars, home, cancelled } = workerData as ScanStart;

/** How often it says how far it is, in milliseconds. */
const everyMs = 100;

/** What is handed over at once: more would keep whoever takes it from everything else. */
const mostAtOnce = 200;

const textStart: TextStart = { grammars, home, maxFindings: bounds.maxFindings };
const texts = new TextThread(
  () => new Worker(join(built, 'audit-text-worker.js'), { workerData: textStart }),
  bounds.maxFileMs
);

const say = (message: FromScan): void => parentPort?.postMessage(message);
const isCancelled = (): boolean => Atomics.load(cancelled, 0) !== 0;

let untold: AuditFinding[] = [];
let files: ReadingProgress = { found: 0, read: 0, unlisted: 0, failed: 0 };
let counts: ScanCounts = newScan(folder);
let toldAt = 0;

const tell = (): void => {
  toldAt = performance.now();
  const { read, skipped } = counts;
  say({ kind: 'progress', files, counts: { read, skipped }, findings: untold });
  untold = [];
};

const tellNow = (): void => {
  if (performance.now() - toldAt >= everyMs) tell();
};

// Also while one file takes long.
setInterval(() => {
  if (isCancelled()) texts.stop();
  if (untold.length > 0) tellNow();
}, everyMs);

try {
  const { scan } = await readFolder(folder, {
    readText: texts.read,
    mask: maskOf(home),
    bounds,
    isCancelled,
    onFile(now, countsNow) {
      files = now;
      counts = countsNow;
      tellNow();
    },
    onFinding(finding) {
      untold.push(finding);
      if (untold.length >= mostAtOnce) tell();
    }
  });
  tell();
  say({ kind: 'ended', scan });
} catch (error) {
  say({ kind: 'failed', why: error instanceof Error ? error.message : String(error) });
} finally {
  texts.dispose();
}
