import { parentPort, workerData } from 'node:worker_threads';
import { toErrorInfo } from '../../shared/errors';
import type { FromWorker, ToWorker, WorkerStart } from './messages';
import { MemoryStore } from './memory-store';

const { file, maxBytes, closed } = workerData as WorkerStart;
const opening = MemoryStore.open(file, { maxBytes });
// Why it could not be opened is the answer to each message, and must not end the thread before one.
opening.catch(() => undefined);

let isClosed = false;

const say = (message: FromWorker): void => parentPort?.postMessage(message);

const complain = (number: number | null, error: unknown): void =>
  say({ number, failure: toErrorInfo(error) });

let isTidying = false;

/** Between two messages, so that nobody waits for more than one step. */
const tidy = (store: MemoryStore): void => {
  if (isTidying) return;
  isTidying = true;
  const step = (): void => {
    try {
      isTidying = !isClosed && store.tidy();
    } catch (error) {
      isTidying = false;
      complain(null, error);
    }
    if (isTidying) setImmediate(step);
  };
  step();
};

const obey = (store: MemoryStore, message: ToWorker): void => {
  switch (message.kind) {
    case 'record':
      store.record(message.round);
      return tidy(store);
    case 'gap':
      return store.gap();
    case 'bound':
      return store.setBound(message.maxBytes);
    case 'ask': {
      const answer = store.recall[message.method] as (...args: unknown[]) => unknown;
      return say({ number: message.number, value: answer.apply(store.recall, message.args) });
    }
    case 'close':
      isClosed = true;
      return store.dispose();
  }
};

const close = (): void => {
  Atomics.store(closed, 0, 1);
  Atomics.notify(closed, 0);
  parentPort?.close();
};

parentPort?.on('message', (message: ToWorker) => {
  void opening
    .then(store => obey(store, message))
    .catch((error: unknown) => complain(message.kind === 'ask' ? message.number : null, error))
    .finally(() => {
      if (message.kind === 'close') close();
    });
});
