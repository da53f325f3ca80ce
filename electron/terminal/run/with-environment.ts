import { PlimsollError } from '../../../shared/errors';
import type { RunLog } from '../../../shared/model/run';
import type { Environment } from '../../environments/environments';
import { readLastWords } from '../../incidents/last-words';
import { startEnvironment } from '../environments';
import { forTerminal } from '../errors';
import type { Session } from '../session';

export interface WithEnvironment {
  /** Path of a compose file. */
  environment?: string;
  profile?: string[];
  wait?: boolean;
}

const tell = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

/**
 * The first Ctrl-C is told to whoever does the work; a second one ends the program at once, as it
 * always does.
 */
const interruptible = async <T>(onInterrupt: () => void, work: () => Promise<T>): Promise<T> => {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.once(signal, onInterrupt);
  try {
    return await work();
  } finally {
    for (const signal of signals) process.off(signal, onInterrupt);
  }
};

const starting = (
  session: Session,
  options: WithEnvironment & { environment: string },
  runId: string
): Promise<Environment> => {
  const giveUp = new AbortController();
  const why = 'It was cancelled while the environment was started. The command was not run.';
  const interrupt = (): void => {
    tell('What was started is taken down again. Ctrl-C once more leaves it as it is.');
    giveUp.abort(new PlimsollError('cancelled', why));
  };
  return interruptible(interrupt, () =>
    startEnvironment(session, options, { runId, signal: giveUp.signal })
  );
};

/** What its containers said last, while they are there. */
const lastWords = async ({ engine }: Session, { containers }: Environment): Promise<RunLog[]> => {
  const { signal } = new AbortController();
  return Promise.all(
    containers.map(async ({ id, name }) => {
      const { logs: lines, logsMissing: missing } = await readLastWords(engine, id, null, signal);
      return { containerId: id, name, lines, missing };
    })
  );
};

/** What stayed is found by the recording, too, as something that the run has left. */
const takingDown = async (environment: Environment): Promise<void> => {
  const interrupt = (): void =>
    tell('The environment is being taken down. Ctrl-C once more leaves it as it is.');
  try {
    await interruptible(interrupt, () => environment.down());
  } catch (error) {
    tell(forTerminal(error).sentence);
  }
};

/**
 * Does the work beside the services of a compose file, where one is asked for, and takes them down
 * whatever becomes of it.
 * @param work gets their addresses as variables, and resolves to the command's exit code
 * @returns the last lines of their logs, when the command failed
 */
export const withEnvironment = async (
  session: Session,
  { environment: file, profile, wait }: WithEnvironment,
  runId: string,
  work: (variables: Record<string, string>) => Promise<number>
): Promise<RunLog[]> => {
  if (file === undefined) {
    if (profile ?? wait) {
      throw new PlimsollError(
        'bad-argument',
        '--profile and --wait belong to --environment. The command was not started.'
      );
    }
    await work({});
    return [];
  }
  const options = { environment: file, ...(profile && { profile }), ...(wait && { wait }) };
  const environment = await starting(session, options, runId);
  try {
    const exitCode = await work(environment.variables);
    return exitCode === 0 ? [] : await lastWords(session, environment);
  } finally {
    await takingDown(environment);
  }
};
