import { PlimsollError } from '../../../shared/errors';
import type { RunLog } from '../../../shared/model/run';
import type { Engine } from '../../engine/port';
import type { Environment } from '../../environments/environments';
import { readLastWords } from '../../incidents/last-words';
import { forTerminal } from '../errors';
import { interruptible } from '../interrupt';

const tell = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

/** What its containers said last, while they are there. */
const lastWords = (
  engine: Pick<Engine, 'logs'>,
  { containers }: Pick<Environment, 'containers'>,
  signal: AbortSignal
): Promise<RunLog[]> =>
  Promise.all(
    containers.map(async ({ id, name }) => {
      const { logs: lines, logsMissing: missing } = await readLastWords(engine, id, null, signal);
      return { containerId: id, name, lines, missing };
    })
  );

/**
 * Reads what is wanted of an environment and takes it down, or gives it back. What stayed is found
 * by the recording, too, as something that the run has left.
 * @returns the last lines of its containers, where they are wanted; whoever interrupts does without
 */
export const endEnvironment = (
  engine: Pick<Engine, 'logs'>,
  environment: Pick<Environment, 'containers' | 'down'>,
  { withLogs }: { withLogs: boolean }
): Promise<RunLog[]> => {
  const enough = new AbortController();
  const interrupt = (): void => {
    tell('The environment is being taken down. Ctrl-C once more leaves it as it is.');
    enough.abort(new PlimsollError('cancelled', 'Its log was not waited for.'));
  };
  return interruptible(interrupt, async () => {
    const logs = withLogs ? await lastWords(engine, environment, enough.signal) : [];
    await environment.down().catch((error: unknown) => tell(forTerminal(error).sentence));
    return logs;
  });
};
