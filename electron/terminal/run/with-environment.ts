import { PlimsollError } from '../../../shared/errors';
import type { RunLog } from '../../../shared/model/run';
import { printable } from '../../../shared/printable';
import type { Environment } from '../../environments/environments';
import { interruptible } from '../interrupt';
import { leaseFrom } from '../pool/lease';
import type { EndpointOptions, Session } from '../session';
import { endEnvironment } from './end-environment';

export interface WithEnvironment extends EndpointOptions {
  /** Path of a compose file. */
  environment?: string;
  profile?: string[];
  wait?: boolean;
  /** A pool that a warm one is leased from instead. */
  pool?: string;
}

type Own = Pick<Environment, 'variables' | 'containers' | 'down'>;

const tell = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

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
  return interruptible(interrupt, async () => {
    // Reading compose files takes a while to load, which whoever has leased one does not wait for.
    const { startEnvironment } = await import('../environments');
    return startEnvironment(session, options, { runId, signal: giveUp.signal });
  });
};

const leasing = (
  session: Session,
  { pool, wait = false, ...options }: WithEnvironment & { pool: string },
  run: { runId: string; name: string }
): Promise<Own> => {
  const giveUp = new AbortController();
  const why = 'It was cancelled while it waited for an environment. The command was not run.';
  const interrupt = (): void => giveUp.abort(new PlimsollError('cancelled', why));
  const { signal } = giveUp;
  return interruptible(interrupt, () =>
    leaseFrom(
      session,
      { pool, ...options },
      { run, wait, signal, tell: text => tell(printable(text)) }
    )
  );
};

/** The one that is asked for; null = none is. */
const environmentFor = async (
  session: Session,
  { environment: file, pool, profile, wait, ...endpoint }: WithEnvironment,
  run: { runId: string; name: string }
): Promise<Own | null> => {
  if (pool !== undefined && (file ?? profile) === undefined) {
    return leasing(session, { pool, ...(wait && { wait }), ...endpoint }, run);
  }
  if (file !== undefined && pool === undefined) {
    const options = { environment: file, ...(profile && { profile }), ...(wait && { wait }) };
    return starting(session, options, run.runId);
  }
  if ((pool ?? profile ?? wait) === undefined) return null;
  const why = pool
    ? 'A pool has a compose file of its own: --pool goes without --environment and --profile.'
    : '--profile and --wait belong to --environment.';
  throw new PlimsollError('bad-argument', `${why} The command was not started.`);
};

/**
 * Does the work beside the services of a compose file, its own or leased ones, where they are asked
 * for, and takes them down or gives them back whatever becomes of it.
 * @param work gets their addresses as variables and the leased containers, and resolves to the
 *   command's exit code
 * @returns the last lines of their logs, when the command failed
 */
export const withEnvironment = async (
  session: Session,
  options: WithEnvironment,
  run: { runId: string; name: string },
  work: (variables: Record<string, string>, lent: Own['containers']) => Promise<number>
): Promise<RunLog[]> => {
  const environment = await environmentFor(session, options, run);
  if (environment === null) {
    await work({}, []);
    return [];
  }
  const { variables, containers } = environment;
  const lent = options.pool === undefined ? [] : containers;
  let exitCode: number;
  try {
    exitCode = await work(variables, lent);
  } catch (error) {
    await endEnvironment(session.engine, environment, { withLogs: false });
    throw error;
  }
  return endEnvironment(session.engine, environment, { withLogs: exitCode !== 0 });
};
