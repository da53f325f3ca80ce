import { parentPort, workerData } from 'node:worker_threads';
import type { AuditFinding } from '../../../shared/model/audit';
import type { Reading } from './bounds';
import { Grammars } from './grammars';
import type { FromScan, ScanStart } from './messages';
import { readFolder } from './read-folder';

const { folder, bounds, grammars, cancelled } = workerData as ScanStart;

/** How often it says how far it is, in milliseconds. */
const everyMs = 100;

/**
 * A grammar is compiled beside this thread, and that alone does not keep its loop going. A loop
 * that has nothing else to wait for is drained, and under Electron's Node 20.18 the drain and the
 * compiler now and then wait for each other for ever. Whoever started this thread ends it.
 */
setInterval(() => undefined, 60_000);

const say = (message: FromScan): void => parentPort?.postMessage(message);

let untold: AuditFinding[] = [];
let files: Reading = { found: 0, read: 0 };
let toldAt = 0;

const tell = (): void => {
  toldAt = performance.now();
  say({ kind: 'progress', files, findings: untold });
  untold = [];
};

try {
  const { scan } = await readFolder(folder, {
    grammars: Grammars.in(grammars),
    bounds,
    isCancelled: () => Atomics.load(cancelled, 0) !== 0,
    onFile(now) {
      files = now;
      if (performance.now() - toldAt >= everyMs) tell();
    },
    onFindings: found => untold.push(...found)
  });
  tell();
  say({ kind: 'ended', scan });
} catch (error) {
  say({ kind: 'failed', why: error instanceof Error ? error.message : String(error) });
}
