import { z } from 'zod';
import { PlimsollError } from '../../shared/errors';
import {
  commands,
  type CommandArgs,
  type CommandName,
  type CommandResult,
  type Envelope
} from '../../shared/ipc/contract';
import { forWindow } from './window-errors';

export type Handlers = {
  [C in CommandName]: (args: CommandArgs<C>) => CommandResult<C> | Promise<CommandResult<C>>;
};

const isCommand = (name: unknown): name is CommandName =>
  typeof name === 'string' && Object.hasOwn(commands, name);

const parse = <C extends CommandName>(command: C, args: unknown): CommandArgs<C> => {
  const parsed = commands[command].args.safeParse(args);
  if (parsed.success) return parsed.data as CommandArgs<C>;
  const problem = z.prettifyError(parsed.error);
  throw new PlimsollError('bad-argument', `${command} was called with bad arguments: ${problem}`);
};

/** From a name and unknown arguments to an envelope: whatever is wrong becomes an error in it. */
export const dispatch = async (
  handlers: Handlers,
  command: unknown,
  args: unknown
): Promise<Envelope<unknown>> => {
  try {
    if (!isCommand(command)) {
      throw new PlimsollError('bad-argument', 'There is no such command.');
    }
    const handle = handlers[command] as (args: unknown) => unknown;
    return { ok: true, value: await handle(parse(command, args)) };
  } catch (error) {
    return { ok: false, error: forWindow(error) };
  }
};
