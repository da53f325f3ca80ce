import type { ErrorInfo } from '../../shared/errors';
import type { Recall } from './recall';
import type { RecordedRound } from './round';

/** What can be asked of the store from another thread. */
export const remoteMethods = ['range', 'seen', 'quantile', 'stack'] as const;
export type RemoteMethod = (typeof remoteMethods)[number];
export type Arguments<M extends RemoteMethod> = Parameters<Recall[M]>;
export type Answer<M extends RemoteMethod> = ReturnType<Recall[M]>;

/** What is said to the thread; each is answered in turn where it has a number. */
export type ToWorker =
  | { kind: 'record'; round: RecordedRound }
  | { kind: 'gap' }
  | { kind: 'bound'; maxBytes: number }
  | { kind: 'ask'; number: number; method: RemoteMethod; args: unknown[] }
  | { kind: 'close' };

/** What it says. */
export type FromWorker =
  | { number: number; value: unknown }
  /** Number null: nobody waits for it. */
  | { number: number | null; failure: ErrorInfo };

/** What the thread is begun with. `closed` becomes 1 when everything is on the disk. */
export interface WorkerStart {
  file: string;
  maxBytes: number;
  closed: Int32Array;
}
