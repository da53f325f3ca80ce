import { PlimsollError } from '../../shared/errors';
import type { Run } from '../../shared/model/run';
import { printable } from '../../shared/printable';
import { formatAge, formatDuration } from '../../shared/units';
import { volumesLeftWords } from '../../shared/volume-words';
import { resolveEndpoint } from '../engine/endpoint/endpoint';
import { takeInventory } from '../monitor/inventory';
import { mayHaveChanged, reportOf, runsNow } from '../runs/past-run';
import { agreed, ended, openCleanup } from './clean';
import {
  passes,
  openRuns,
  runFile,
  settingsOf,
  show,
  withSession,
  type CommonOptions
} from './command';
import { forTerminal } from './errors';
import { reportText } from './report-text';
import { cleanLeft, planLeft, type LeftReport } from './run/clean-left';
import { findRun, shortId } from './run/find';
import { runText } from './run/text';
import { table } from './table';

const stateOf = ({ state, exitCode, incomplete }: Run): string => {
  if (state === 'recording' || state === 'settling') return state;
  const how =
    state === 'interrupted' ? 'interrupted' : exitCode === null ? 'done' : `exit ${exitCode}`;
  return incomplete.length > 0 ? `${how}, incomplete` : how;
};

const leftOf = ({ counters: { container, network, volume, image } }: Run): number =>
  container.left + network.left + volume.left + image.left;

const runRow = (run: Run): string[] => {
  const { runId, name, startedAt, stoppedAt, findings } = run;
  const lasted = stoppedAt === null ? '–' : formatDuration((stoppedAt - startedAt) / 1_000);
  const age = `${formatAge((Date.now() - startedAt) / 1_000)} ago`;
  const left = leftOf(run);
  return [
    shortId(runId),
    name,
    age,
    lasted,
    stateOf(run),
    findings.join(', '),
    left ? String(left) : ''
  ];
};

const listText = (runs: readonly Run[]): string =>
  runs.length === 0
    ? 'No run was recorded on this engine yet: "plimsoll run -- COMMAND" records one.'
    : table(['RUN', 'NAME', 'BEGAN', 'LASTED', 'STATE', 'FINDINGS', 'LEFT'], runs.map(runRow), [
        'LEFT'
      ]);

/** What is kept on this machine, while its engine cannot be asked. */
const keptRuns = async (options: CommonOptions, failure: string): Promise<void> => {
  const resolved = await resolveEndpoint(options);
  const file = openRuns();
  try {
    const runs = (await file.open()).list(resolved?.endpoint.url);
    process.stderr.write(`${failure} These are the runs as they were seen last.\n`);
    show(options.json, runs, () => listText(runs));
  } finally {
    file.dispose();
  }
};

export const listRuns = async (options: CommonOptions): Promise<void> => {
  try {
    await withSession(options, async session => {
      const { engine } = session;
      const store = await runFile(session).open();
      const kept = store.list(engine.endpoint.url);
      const runs = kept.some(mayHaveChanged)
        ? runsNow(store, kept, await takeInventory(engine), Date.now())
        : kept;
      show(options.json, runs, () => listText(runs));
      return 0;
    });
  } catch (error) {
    const { sentence, exitCode } = forTerminal(error);
    if (exitCode !== 3) throw error;
    await keptRuns(options, sentence);
  }
};

export const showRun = (wanted: string | undefined, options: CommonOptions): Promise<void> =>
  withSession(options, async session => {
    const { engine } = session;
    const store = await runFile(session).open();
    const { runId } = findRun(store.list(engine.endpoint.url), wanted);
    const inventory = await takeInventory(engine);
    const report = reportOf(store, store.get(runId), inventory, Date.now());
    show(options.json, report, () => runText(report));
    return 0;
  });

const leftText = (report: LeftReport): string =>
  [reportText(report), ...volumesLeftWords(report.volumesLeft).map(printable)].join('\n');

export const cleanRun = (
  wanted: string | undefined,
  options: CommonOptions & { yes?: boolean; volumes?: boolean }
): Promise<void> =>
  withSession(options, async session => {
    const store = await runFile(session).open();
    const cleanup = openCleanup(session, settingsOf(session), passes(session));
    cleanup.refuseWithoutRules();
    const { runId, state } = findRun(store.list(session.engine.endpoint.url), wanted);
    if (state === 'recording' || state === 'settling') {
      throw new PlimsollError('busy', 'This run goes on. Wait until it is over.');
    }
    const plan = await planLeft(cleanup, store, runId, options.volumes);
    if (plan.items.length === 0) {
      show(options.json, null, () => 'Nothing is left of this run.');
      return 0;
    }
    const asks = plan.items.some(({ selected }) => selected);
    if (asks && !(await agreed(plan, options.yes ?? false))) {
      process.stderr.write('Nothing was changed.\n');
      return 0;
    }
    const report = await cleanLeft(session, cleanup, store, { runId, plan, endpoint: options });
    show(options.json, report, () => leftText(report));
    return ended(report);
  });
