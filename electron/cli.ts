#!/usr/bin/env node
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import packageJson from '../package.json';
import { severity } from '../shared/model/audit';
import { orphanKind } from '../shared/model/orphan';
import { parseRule, type ProtectionRule } from '../shared/model/rule';
import { findingKind, type FindingKind } from '../shared/model/run';
import { parseDuration } from '../shared/units';
import { faultNames, parseFault } from './simulator/faults';
import { worldNames } from './simulator/worlds/worlds';

const duration = (text: string): number => {
  const seconds = parseDuration(text);
  if (seconds === null)
    throw new InvalidArgumentError('It takes a duration such as 30m, 1h or 2d.');
  return seconds;
};

const rule = (text: string, before: ProtectionRule[] = []): ProtectionRule[] => {
  const parsed = parseRule(text);
  if (parsed) return [...before, parsed];
  throw new InvalidArgumentError(
    'It takes label:KEY, label:KEY=VALUE, name:PATTERN, project:NAME or image:PATTERN.'
  );
};

/** An empty name would mean the default engine, which nobody who names one means. */
const named = (text: string): string => {
  if (text.trim() !== '') return text;
  throw new InvalidArgumentError('It is empty. Name an engine, or leave the option out.');
};

const wholeNumber = (text: string): number => {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('It takes a whole number.');
  return Number(text);
};

const poolName = (text: string): string => {
  if (/^[a-z\d][\w.-]{0,39}$/i.test(text)) return text;
  throw new InvalidArgumentError('It takes up to 40 letters, digits, ".", "_" and "-".');
};

const mostPlaces = 50;

const poolSize = (text: string): number => {
  const size = wholeNumber(text);
  if (size >= 1 && size <= mostPlaces) return size;
  throw new InvalidArgumentError(`It takes a number from 1 to ${mostPlaces}.`);
};

const fault = (
  text: string,
  earlier: ReturnType<typeof parseFault>[] = []
): ReturnType<typeof parseFault>[] => {
  const parsed = parseFault(text);
  if (parsed) return [...earlier, parsed];
  throw new InvalidArgumentError(`It takes NAME or NAME:NUMBER; names: ${faultNames.join(', ')}.`);
};

const findings = (text: string): FindingKind[] => {
  const parsed = findingKind.array().safeParse(text.split(',').map(word => word.trim()));
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(`It takes some of ${findingKind.options.join(',')}.`);
};

const mostStressed = 50;

const stressed = (text: string): number => {
  const count = wholeNumber(text);
  if (count >= 1 && count <= mostStressed) return count;
  throw new InvalidArgumentError(`It takes a number from 1 to ${mostStressed}.`);
};

const several = (text: string, earlier: string[] = []): string[] => [...earlier, text];

/** A command's own part is loaded when it is asked for: `plimsoll run` is to be quick. */
const parts = {
  audit: () => import('./terminal/audit/audit'),
  commands: () => import('./terminal/commands'),
  environments: () => import('./terminal/environments'),
  history: () => import('./terminal/history'),
  limits: () => import('./terminal/limits'),
  pool: () => import('./terminal/pool/pool'),
  run: () => import('./terminal/run/run'),
  runs: () => import('./terminal/runs'),
  setAside: () => import('./terminal/set-aside'),
  simulate: () => import('./terminal/simulate'),
  verify: () => import('./terminal/verify')
};

const attempt = async (work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    const { forTerminal } = await import('./terminal/errors');
    const { sentence, exitCode } = forTerminal(error);
    process.stderr.write(`${sentence}\n`);
    process.exitCode = exitCode;
  }
};

const run =
  <P>(load: () => Promise<P>, choose: (part: P) => (options: never) => Promise<void>) =>
  (options: unknown): Promise<void> =>
    attempt(async () => choose(await load())(options as never));

const runWith =
  <P, A>(
    load: () => Promise<P>,
    choose: (part: P) => (argument: A, options: never) => Promise<void>
  ) =>
  (argument: A, options: unknown): Promise<void> =>
    attempt(async () => choose(await load())(argument, options as never));

const program = new Command('plimsoll')
  .description('Keeps Docker below its load line: status, cleanup plans and graceful cleanup.')
  .version(packageJson.version)
  .exitOverride()
  // What stands after the name of a command that is run is that command's own.
  .enablePositionalOptions()
  .showHelpAfterError('(plimsoll --help lists what it knows)');

const onEngine = (name: string, description: string, among = program, isDefault = false): Command =>
  among
    .command(name, { isDefault })
    .description(description)
    .exitOverride()
    .option('--host <url>', 'the engine at this address (unix://, npipe://, tcp://, ssh://)', named)
    .option('--context <name>', 'the engine of this docker context', named);

const command = (name: string, description: string, among = program, isDefault = false): Command =>
  onEngine(name, description, among, isDefault).option('--json', 'print one JSON document');

const planning = (name: string, description: string): Command =>
  command(name, description)
    .addOption(new Option('--kind <kind...>', 'only these kinds').choices(orphanKind.options))
    .option('--older-than <age>', 'stopped containers at least this old (30m, 1h, 2d)', duration)
    .option('--anonymous-volumes', 'select anonymous volumes that no container uses, too')
    .option('--confirm-volume <name...>', 'select these named volumes, too')
    .option('--keep <rule>', 'keep what this names, too (label:KEY=VALUE, name:db-*, …)', rule);

command('status', 'memory against limits, disk usage and orphans, at this moment').action(
  run(parts.commands, part => part.status)
);
planning('plan', 'what a cleanup would remove, and why; changes nothing').action(
  run(parts.commands, part => part.plan)
);
planning('clean', 'remove gracefully what the plan selects')
  .option('--yes', 'do not ask')
  .option('--plan <file>', 'exactly the selected items of this file, from "plimsoll plan --json"')
  .option('--export-volumes <folder>', 'write each named volume to a tar file before it goes')
  .option('--keep-volumes', "keep the containers' anonymous volumes")
  .action(run(parts.commands, part => part.clean));
command('history', 'what was cleaned up, and what a killed cleanup left').action(
  run(parts.history, part => part.history)
);
command('resume', 'go on with a cleanup that was interrupted')
  .argument('[pass]', 'its name in "plimsoll history"; else the newest')
  .action(runWith(parts.history, part => part.resume));
command('restore', 'create again a container, network or volume that was removed')
  .argument('<entry>', 'its number in "plimsoll history"', wholeNumber)
  .action(runWith(parts.history, part => part.restore));
command('environments', 'the environments of runs on this engine, and who holds them')
  .option('--clean', 'stop and remove those whose run is over')
  .option('--yes', 'do not ask')
  .action(run(parts.environments, part => part.environments));
command('limits', 'better memory limits, each with its reason; changes nothing unless asked')
  .option('--apply <name>', 'give this container its recommended limit, live')
  .option('--compose <file>', 'write the recommended limits into this compose file')
  .option('--yes', 'do not ask')
  .action(run(parts.limits, part => part.limits));
onEngine('run', 'run a command, and tell what it did on the engine and what it left there')
  .argument('<command...>', 'the command and its arguments, best after --')
  .passThroughOptions()
  .option('--name <name>', 'what the run is called; else the command')
  .option('--report <file>', 'write a report (.md, .html, .json, .xml); may be repeated', several)
  .option('--clean', 'remove what the run left, gracefully, except its named volumes')
  .option('--volumes', 'with --clean: also its named volumes, and all data in them')
  .option('--keep-on-failure', 'with --clean: not when the command fails')
  .option('--fail-on <findings>', 'exit with 1 on leak, oom, crash or high (with commas)', findings)
  .option('--environment <file>', "start a compose file's services for this run alone")
  .option('--profile <name>', 'of the environment; may be repeated', several)
  .option('--wait', 'for room below the load line, instead of being refused')
  .option('--pool <name>', 'lease a warm environment of this pool')
  .option('--settle <time>', 'how long what is left must be quiet (2s)', duration)
  .action(runWith(parts.run, part => part.run));
const runs = program
  .command('runs')
  .description('the recorded runs, and what they left')
  .exitOverride();
command('list', 'the runs on this engine', runs, true).action(
  run(parts.runs, part => part.listRuns)
);
command('show', 'the report of a run', runs)
  .argument('[run]', 'its name, or how its id begins in "plimsoll runs"; else the newest')
  .action(runWith(parts.runs, part => part.showRun));
command('clean', 'remove what a run left, gracefully, except its named volumes', runs)
  .argument('[run]', 'its name, or how its id begins in "plimsoll runs"; else the newest')
  .option('--volumes', 'also its named volumes, and all data in them')
  .option('--yes', 'do not ask')
  .action(runWith(parts.runs, part => part.cleanRun));
const pools = program
  .command('pool')
  .description('environments that are kept warm, for runs that must not wait for one')
  .exitOverride();
command(
  'create',
  'make a pool of a compose file, or change it; it is filled in the background',
  pools
)
  .argument('<name>', 'letters, digits, and . _ -', poolName)
  .requiredOption('-f, --file <file>', 'the compose file')
  .option('--profile <name>', 'of the compose file; may be repeated', several)
  .option('--size <number>', 'how many environments it has at most', poolSize, 3)
  .action(runWith(parts.pool, part => part.createPool));
command('list', 'the pools of this engine, and who has what of them', pools, true).action(
  run(parts.pool, part => part.listPools)
);
command('remove', 'take down all that is warm of a pool, and forget it', pools)
  .argument('<name>', 'its name in "plimsoll pool list"')
  .action(runWith(parts.pool, part => part.removePool));
onEngine('tend', 'fill the pools and take down what was used; ends when all is done', pools).action(
  run(parts.pool, part => part.tendPools)
);
command('audit', 'find what is dangerous to Docker, in a folder of code and on the engine')
  .argument('[folder]', 'its code is read; without it, the engine alone is looked at')
  .option('--no-engine', 'leave the engine out')
  .option('--report <file>', 'write a report (.md, .html, .json, .sarif); may be repeated', several)
  .option('--sarif <file>', 'write what was found in code as SARIF, whatever the file is called')
  .option('--compare <report>', 'with a report (.json), a kept one by its id, or "last"')
  .addOption(
    new Option(
      '--fail-on <severity>',
      'exit with 1 on a finding as bad as this, or worse; else with 4 when a file could not be read because of a fault in Plimsoll'
    ).choices(severity.options)
  )
  .action(runWith(parts.audit, part => part.audit));
command('verify', 'four steps that show whether the engine is clean and bears the load of tests')
  .option('--containers <number>', 'how many it starts and removes again', stressed, 10)
  .option('--image <name>', 'what they are made from; else the smallest image that is there', named)
  .option('--clean', 'only remove what verifications left whose program was ended')
  .action(run(parts.verify, part => part.verify));
program
  .command('set-aside')
  .description('rename a damaged file of Plimsoll, so that a new one is begun; deletes nothing')
  .exitOverride()
  .addArgument(new Argument('<file>', 'which one').choices(['journal', 'memory']))
  .option('--json', 'print one JSON document')
  .action(runWith(parts.setAside, part => part.setAside));
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
  .option('--fault <name[:value]>', 'something that is wrong with it; may be repeated', fault)
  .action(run(parts.simulate, part => part.simulate));

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever read on has seen enough.
  if (error.code === 'EPIPE') process.exit(0);
  const why = error.code === 'ENOSPC' ? 'no space is left there' : error.message;
  process.stderr.write(`The output could not be written: ${why}.\n`);
  process.exit(1);
});

try {
  // An Electron that runs it does so as a Node, with the same arguments.
  await program.parseAsync(process.argv, { from: 'node' });
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Commander has said what was wrong; asking for help or the version is not wrong.
  process.exitCode = error.exitCode === 0 ? 0 : 2;
}
