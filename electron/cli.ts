import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { PlimsollError } from '../shared/errors';
import type { CleanupReport } from '../shared/model/pass';
import { orphanKind, type OrphanKind } from '../shared/model/orphan';
import { parseDuration } from '../shared/units';
import packageJson from '../package.json';
import { dataFolder } from './store/data-folder';
import { SettingsStore } from './store/settings-store';
import { agreed, carryOut, openCleanup } from './terminal/clean';
import { forTerminal, type ExitCode } from './terminal/errors';
import { planText } from './terminal/plan-text';
import { readPlanFile } from './terminal/plan-file';
import { reportText } from './terminal/report-text';
import { select } from './terminal/selection';
import { openSession, type EndpointOptions, type Session } from './terminal/session';
import { worldNames } from './simulator/worlds/worlds';
import { simulate } from './terminal/simulate';
import { takeStatus } from './terminal/status';
import { statusText } from './terminal/status-text';

interface CommonOptions extends EndpointOptions {
  json?: boolean;
}

interface PlanOptions extends CommonOptions {
  kind?: OrphanKind[];
  olderThan?: number;
}

interface CleanOptions extends PlanOptions {
  yes?: boolean;
  plan?: string;
  keepVolumes?: boolean;
  confirmVolume?: string[];
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);

const show = (json: boolean | undefined, value: unknown, text: () => string): void =>
  print(json ? JSON.stringify(value, null, 2) : text());

const settings = (): SettingsStore => {
  const store = new SettingsStore(dataFolder());
  if (store.problem) process.stderr.write(`${store.problem}\n`);
  return store;
};

const duration = (text: string): number => {
  const seconds = parseDuration(text);
  if (seconds === null)
    throw new InvalidArgumentError('It takes a duration such as 30m, 1h or 2d.');
  return seconds;
};

const wholeNumber = (text: string): number => {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('It takes a whole number.');
  return Number(text);
};

/** Opens the engine, does the work, and closes it whatever happens. */
const withSession = async (
  options: EndpointOptions,
  work: (session: Session) => Promise<ExitCode>
): Promise<void> => {
  const session = await openSession(options);
  try {
    process.exitCode = await work(session);
  } finally {
    session.dispose();
  }
};

const planOptions = ({ kind, olderThan }: PlanOptions) => ({
  ...(kind && { kinds: kind }),
  ...(olderThan !== undefined && { olderThanSeconds: olderThan })
});

const status = (options: CommonOptions): Promise<void> =>
  withSession(options, async session => {
    const document = await takeStatus(session, settings().current);
    show(options.json, document, () => statusText(document));
    return 0;
  });

const plan = (options: PlanOptions): Promise<void> =>
  withSession(options, async session => {
    const cleanup = openCleanup(session, settings().current);
    const frozen = await cleanup.plan(planOptions(options));
    show(options.json, frozen, () => planText(frozen));
    return 0;
  });

const emptyReport = (planId: string): CleanupReport => {
  const now = Date.now();
  const nothing = { removed: [], stopped: [], skipped: [], failed: [], bytesFreed: 0 };
  return { planId, startedAt: now, finishedAt: now, cancelled: false, ...nothing };
};

const clean = (options: CleanOptions): Promise<void> =>
  withSession(options, async session => {
    if (options.plan !== undefined && (options.kind || options.olderThan !== undefined)) {
      throw new PlimsollError(
        'bad-argument',
        '--plan names what is removed already: leave out --kind and --older-than. Nothing was changed.'
      );
    }
    const confirmedNames = options.confirmVolume ?? [];
    const fromFile =
      options.plan === undefined ? null : readPlanFile(options.plan, session.engine.endpoint.url);
    const cleanup = openCleanup(session, settings().current);
    const frozen =
      fromFile ?? select(await cleanup.plan(planOptions(options)), options.kind, confirmedNames);
    if (fromFile) cleanup.adopt(fromFile);
    if (!frozen.items.some(({ selected }) => selected)) {
      show(options.json, emptyReport(frozen.planId), () => 'Nothing to clean up.');
      return 0;
    }
    if (!(await agreed(frozen, options.yes ?? false))) {
      process.stderr.write('Nothing was changed.\n');
      return 0;
    }
    const report = await carryOut(cleanup, frozen, {
      confirmedNames,
      keepVolumes: options.keepVolumes ?? false
    });
    show(options.json, report, () => reportText(report));
    return report.failed.length > 0 || report.cancelled ? 1 : 0;
  });

const run = (work: (options: never) => Promise<void>) => async (options: unknown) => {
  try {
    await work(options as never);
  } catch (error) {
    const { sentence, exitCode } = forTerminal(error);
    process.stderr.write(`${sentence}\n`);
    process.exitCode = exitCode;
  }
};

const program = new Command('plimsoll')
  .description('Keeps Docker below its load line: status, cleanup plans and graceful cleanup.')
  .version(packageJson.version)
  .exitOverride()
  .showHelpAfterError('(plimsoll --help lists what it knows)');

const command = (name: string, description: string): Command =>
  program
    .command(name)
    .description(description)
    .exitOverride()
    .option('--json', 'print one JSON document')
    .option('--host <url>', 'the engine at this address (unix://, npipe://, tcp://)')
    .option('--context <name>', 'the engine of this docker context');

const planning = (name: string, description: string): Command =>
  command(name, description)
    .addOption(new Option('--kind <kind...>', 'only these kinds').choices(orphanKind.options))
    .option('--older-than <age>', 'stopped containers at least this old (30m, 1h, 2d)', duration);

command('status', 'memory against limits, disk usage and orphans, at this moment').action(
  run(status)
);
planning('plan', 'what a cleanup would remove, and why; changes nothing').action(run(plan));
planning('clean', 'remove gracefully what the plan selects')
  .option('--yes', 'do not ask')
  .option('--plan <file>', 'exactly the selected items of this file, from "plimsoll plan --json"')
  .option('--keep-volumes', "keep the containers' anonymous volumes")
  .option('--confirm-volume <name...>', 'remove these named volumes too')
  .action(run(clean));
program
  .command('simulate')
  .description('serve a simulated engine to other programs until Ctrl-C')
  .exitOverride()
  .addOption(new Option('--world <name>', 'what it simulates').choices(worldNames).default('audit'))
  .option(
    '--listen <url>',
    'unix:///path, npipe:////./pipe/name or tcp://127.0.0.1:port',
    'tcp://127.0.0.1:0'
  )
  .option('--seed <number>', 'the same seed gives the same world', wholeNumber)
  .option('--containers <number>', 'how many, in the fleet world', wholeNumber)
  .action(run(simulate));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Commander has said what was wrong; asking for help or the version is not wrong.
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
