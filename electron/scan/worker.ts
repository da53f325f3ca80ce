import { parentPort, workerData } from 'node:worker_threads';
import type { AuditFinding } from '../../shared/model/audit';
import { maskOf } from '../mask/mask';
import { remembering } from '../mask/remembering';
import type { ReadingProgress } from '../audit/sources';
import { Grammars } from './grammars';
import type { FromScan, ScanStart } from './messages';
import { newScan, type ScanCounts } from './new-scan';
import { readFolder } from './read-folder';

const { folder, bounds, grammars, home, cancelled } = workerData as ScanStart;

/** How often it says how far it is, in milliseconds. */
const everyMs = 100;

/** What is handed over at once: more would keep whoever takes it from everything else. */
const mostAtOnce = 200;

/**
 * A grammar is compiled beside this thread, and that alone does not keep its loop going. A loop
 * that has nothing else to wait for is drained, and under Electron's Node 20.18 the drain and the
 * compiler now and then wait for each other for ever. Whoever started this thread ends it.
 */
setInterval(() => undefined, 60_000);

const say = (message: FromScan): void => parentPort?.postMessage(message);

let untold: AuditFinding[] = [];
let files: ReadingProgress = { found: 0, read: 0, unlisted: 0 };
let counts: ScanCounts = newScan(folder);
let toldAt = 0;

const tell = (): void => {
  toldAt = performance.now();
  const { read, skipped } = counts;
  say({ kind: 'progress', files, counts: { read, skipped }, findings: untold });
  untold = [];
};

try {
  const { scan } = await readFolder(folder, {
    grammars: Grammars.in(grammars),
    mask: remembering(maskOf(home)),
    bounds,
    isCancelled: () => Atomics.load(cancelled, 0) !== 0,
    onFile(now, countsNow) {
      files = now;
      counts = countsNow;
      if (performance.now() - toldAt >= everyMs) tell();
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
}
