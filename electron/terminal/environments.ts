import { hostname } from 'node:os';
import { PlimsollError, toErrorInfo } from '../../shared/errors';
import { runLabel } from '../../shared/model/run';
import { printable } from '../../shared/printable';
import { plural } from '../../shared/units';
import { processRuns } from '../process-runs';
import { loadProject } from '../compose/load-project';
import { Environments, type Environment } from '../environments/environments';
import { findEnvironments, type FoundEnvironment } from '../environments/found';
import { bounded } from '../labels/labels';
import { ask } from './ask';
import { openCleanup } from './clean';
import { interruptible } from './interrupt';
import { journal, settingsOf, show, withSession, type CommonOptions } from './command';
import type { Session } from './session';
import { table } from './table';

interface EnvironmentOptions {
  /** Path of a compose file. */
  environment: string;
  profile?: string[];
  wait?: boolean;
}

const tell = (sentence: string): void => void process.stderr.write(`${printable(sentence)}\n`);

/** The environments of one session's engine. */
export const openEnvironments = (session: Session): Environments => {
  const open = journal(session);
  return new Environments({
    engine: session.engine,
    facts: () => session.facts,
    loadLine: () => settingsOf(session).thresholds.high,
    rules: () => settingsOf(session).protectionRules,
    ledger: async () => (await open()).environments,
    openCleanup: () => openCleanup(session, settingsOf(session), async () => (await open()).passes)
  });
};

/** Those on the session's engine, whoever started them. */
const environmentsOn = async (session: Session): Promise<FoundEnvironment[]> => {
  const { engine } = session;
  const [containers, networks, volumes] = await Promise.all([
    engine.listContainers({ lane: 'user' }),
    engine.listNetworks({ lane: 'user' }),
    engine.listVolumes({ lane: 'user' })
  ]);
  const ledger = (await journal(session)()).environments;
  return findEnvironments(
    { containers, networks, volumes },
    { entries: ledger.entries(engine.endpoint.url), host: hostname(), isAlive: processRuns }
  );
};

const isOver = ({ state }: FoundEnvironment): boolean => state === 'over';

const mentionOver = async (session: Session): Promise<void> => {
  const over = (await environmentsOn(session)).filter(isOver);
  const [first] = over;
  if (!first) return;
  tell(
    over.length === 1
      ? `The environment ${bounded(first.project)} was not taken down when its run ended. "plimsoll environments --clean" removes it.`
      : `${over.length} environments were not taken down when their runs ended. "plimsoll environments --clean" removes them.`
  );
};

/**
 * Starts the services of a compose file for one run; resolves when they are ready. Whoever asked
 * takes it down. When `signal` aborts before that, what was started is taken down and it rejects.
 */
export const startEnvironment = async (
  session: Session,
  { environment: file, profile = [], wait = false }: EnvironmentOptions,
  { runId, signal }: { runId: string; signal: AbortSignal }
): Promise<Environment> => {
  const project = loadProject(file, { profiles: profile });
  for (const note of project.notes) tell(note);
  await mentionOver(session);
  return openEnvironments(session).up(project, {
    id: environmentId(runId),
    labels: { [runLabel]: runId },
    wait,
    signal,
    tell
  });
};

/** Short enough for a name that people read, and long enough to be nobody else's. */
const environmentId = (runId: string): string => runId.replace(/[^\w]/g, '').slice(0, 12);

interface EnvironmentsOptions extends CommonOptions {
  clean?: boolean;
  yes?: boolean;
}

const environmentsText = (found: readonly FoundEnvironment[]): string =>
  found.length === 0
    ? 'There is no environment on this engine.'
    : table(
        ['PROJECT', 'STATE', 'HELD BY', 'CONTAINERS', 'NETWORKS', 'VOLUMES'],
        found.map(({ project, state, holder, containers, networks, volumes }) => [
          project,
          state === 'over' ? 'its run is over' : state,
          holder,
          ...[containers, networks, volumes].map(String)
        ]),
        ['CONTAINERS', 'NETWORKS', 'VOLUMES']
      );

const agreedTo = async (over: readonly FoundEnvironment[], yes: boolean): Promise<boolean> => {
  if (yes) return true;
  if (!process.stdin.isTTY) {
    throw new PlimsollError(
      'bad-argument',
      'Cleaning asks before it removes and nobody is here to answer. Add --yes to agree in advance. Nothing was changed.'
    );
  }
  process.stderr.write(`${environmentsText(over)}\n`);
  return ask(
    `Stop and remove ${plural(over.length, 'environment')}, with what their volumes hold?`
  );
};

interface TakenDown {
  /** By project, as the others. */
  removed: string[];
  failed: { project: string; why: string }[];
  /** Not begun, because somebody interrupted. */
  left: string[];
}

/** One after the other; whoever interrupts has the one that was begun taken down to its end. */
const takeDownAll = (
  runner: Environments,
  over: readonly FoundEnvironment[]
): Promise<TakenDown> => {
  const taken: TakenDown = { removed: [], failed: [], left: [] };
  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
    tell('This environment is taken down to its end. Ctrl-C once more leaves it as it is.');
  };
  return interruptible(interrupt, async () => {
    for (const { id, project } of over) {
      if (interrupted) taken.left.push(project);
      else
        await runner.takeDown(id).then(
          () => taken.removed.push(project),
          (error: unknown) => taken.failed.push({ project, why: toErrorInfo(error).message })
        );
    }
    return taken;
  });
};

const takenDownText = ({ removed, failed, left }: TakenDown): string =>
  [
    `${plural(removed.length, 'environment')} removed.`,
    ...failed.map(({ project, why }) => `${project}: ${why}`),
    ...(left.length > 0 ? [`${plural(left.length, 'environment')} left as before.`] : [])
  ]
    .map(printable)
    .join(' ');

/** Lists the environments, or takes down those that nobody holds any more. */
export const environments = (options: EnvironmentsOptions): Promise<void> =>
  withSession(options, async session => {
    const found = await environmentsOn(session);
    if (!options.clean) {
      show(options.json, found, () => environmentsText(found));
      return 0;
    }
    const over = found.filter(isOver);
    const agreed = over.length > 0 && (await agreedTo(over, options.yes ?? false));
    const taken = await takeDownAll(openEnvironments(session), agreed ? over : []);
    show(options.json, taken, () => takenDownText(taken));
    return taken.failed.length + taken.left.length > 0 ? 1 : 0;
  });
