import type { ErrorInfo } from '../../shared/errors';
import type {
  Bridge,
  CommandArgs,
  CommandName,
  CommandResult,
  EventName,
  EventPayload
} from '../../shared/ipc/contract';

declare global {
  interface Window {
    readonly plimsoll: Bridge;
  }
}

/** What a command failed with; the main process has already put it into a sentence. */
export class CallFailed extends Error {
  readonly info: ErrorInfo;

  constructor(info: ErrorInfo) {
    super(info.message);
    this.name = 'CallFailed';
    this.info = info;
  }
}

export const toInfo = (error: unknown): ErrorInfo => {
  if (error instanceof CallFailed) return error.info;
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
};

type Args<C extends CommandName> = CommandArgs<C> extends undefined ? [] : [args: CommandArgs<C>];

/** Rejects with `CallFailed`. */
export const invoke = async <C extends CommandName>(
  command: C,
  ...args: Args<C>
): Promise<CommandResult<C>> => {
  const envelope = await window.plimsoll.invoke(command, args[0] as CommandArgs<C>);
  if (!envelope.ok) throw new CallFailed(envelope.error);
  return envelope.value;
};

/** Returns the way to stop listening. */
export const subscribe = <E extends EventName>(
  event: E,
  listener: (payload: EventPayload<E>) => void
): (() => void) => window.plimsoll.subscribe(event, listener);
