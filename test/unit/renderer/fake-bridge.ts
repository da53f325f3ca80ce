import { vi } from 'vitest';
import type { ErrorInfo } from '../../../shared/errors';
import type {
  Bridge,
  CommandName,
  CommandResult,
  EventName,
  EventPayload
} from '../../../shared/ipc/contract';
import { someLimits } from '../../helpers/samples';

type Answers = { [C in CommandName]?: CommandResult<C> | ErrorInfo | Promise<CommandResult<C>> };

const isError = (answer: unknown): answer is ErrorInfo =>
  typeof answer === 'object' && answer !== null && 'code' in answer && 'message' in answer;

/** What pages ask for by themselves, where a test says nothing of it. */
const unremarkable: Answers = {
  'history.list': [],
  'incidents.list': [],
  'limits.list': someLimits(),
  'runs.list': [],
  'pools.list': [],
  'audit.list': [],
  'audit.recentFolders': [],
  'memory.stack': { from: 0, to: 0, stepMs: 10_000, names: [], points: [] }
};

/** Stands in for the preload script: answers as told, keeps the calls, and can tell events. */
export const fakeBridge = (answers: Answers) => {
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  const invoke = vi.fn(async (command: CommandName, _args?: unknown) => {
    const answer = await { ...unremarkable, ...answers }[command];
    return isError(answer) ? { ok: false, error: answer } : { ok: true, value: answer };
  });
  const dropFolder = vi.fn<Bridge['dropFolder']>();
  const bridge = {
    dropFolder,
    invoke: invoke as Bridge['invoke'],
    subscribe: (event: EventName, listener: (payload: never) => void) => {
      const heard = listeners.get(event) ?? new Set();
      listeners.set(event, heard.add(listener));
      return () => void heard.delete(listener);
    }
  };
  Object.defineProperty(window, 'plimsoll', { value: bridge, configurable: true });
  const tell = <E extends EventName>(event: E, payload: EventPayload<E>): void => {
    for (const listener of listeners.get(event) ?? []) listener(payload as never);
  };
  return { invoke, tell, dropFolder };
};
