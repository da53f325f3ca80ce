import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import { disposable, type Disposable } from '../../../shared/disposable';
import { commandLine } from './command-line';
import { terminalTellsItself } from './foreground';

/** What may be sent to a program to steer or to end it. */
const handedOn = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'] as const;
/** What a terminal sends to all of its foreground by itself. */
const byTerminal: readonly string[] = ['SIGINT', 'SIGQUIT'];

/** It could not be started, as a shell would say it: 127 not found, 126 found and not started. */
export class NotStarted extends Error {
  readonly exitCode: 126 | 127;

  constructor(command: string, error: NodeJS.ErrnoException) {
    const missing = error.code === 'ENOENT';
    const why = missing
      ? 'it was not found'
      : `it could not be started (${error.code ?? error.message})`;
    super(`The command ${command} was not run: ${why}.`);
    this.exitCode = missing ? 127 : 126;
  }
}

const handOn = (child: () => ChildProcess): Disposable => {
  const listeners = handedOn.map(signal => {
    const send = (): void => {
      if (byTerminal.includes(signal) && terminalTellsItself()) return;
      child().kill(signal);
    };
    process.on(signal, send);
    return disposable(() => process.off(signal, send));
  });
  return disposable(() => {
    for (const listener of listeners) listener.dispose();
  });
};

/**
 * Runs the command as if it had been started by itself: the same streams and folder, signals handed
 * on. Resolves to its exit code, 128 and the signal's number where one ended it, as shells do.
 */
export const runToEnd = (
  [command = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv
): Promise<number> =>
  new Promise((resolve, reject) => {
    const { file, args: given, verbatim } = commandLine(command, args);
    const options = { stdio: 'inherit', env, windowsVerbatimArguments: verbatim } as const;
    // Before the command runs: what is sent as soon as it has said something is its own already.
    const signals = handOn(() => child);
    const child = spawn(file, given, options);
    // Once it runs, an error is that of a signal which could not be sent.
    child.on('error', error => {
      if (child.pid !== undefined) return;
      signals.dispose();
      reject(new NotStarted(command, error));
    });
    child.once('exit', (code, signal) => {
      signals.dispose();
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
