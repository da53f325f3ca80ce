import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { PlimsollError } from '../../../shared/errors';
import type { Pool } from '../../../shared/model/pool';
import { poolLabel } from '../../../shared/model/pool';
import { printable } from '../../../shared/printable';
import { plural } from '../../../shared/units';
import { loadProject } from '../../compose/load-project';
import { resolveEndpoint } from '../../engine/endpoint/endpoint';
import { planEnvironment } from '../../environments/plan-environment';
import { refuseProtected, requireImages } from '../../environments/requirements';
import { Keeper } from '../../pools/keeper';
import { PoolBook } from '../../pools/pool-book';
import { Tasks } from '../../pools/tasks';
import {
  journal,
  journalFile,
  settingsOf,
  show,
  withSession,
  type CommonOptions
} from '../command';
import { openEnvironments } from '../environments';
import type { EndpointOptions } from '../session';
import { ensureKeeper } from './start-keeper';
import { poolsText } from './text';

interface CreateOptions extends CommonOptions {
  file: string;
  profile?: string[];
  size: number;
}

const tell = (sentence: string): void => void process.stderr.write(`${printable(sentence)}\n`);

export const createPool = async (
  name: string,
  { file, profile = [], size, ...options }: CreateOptions
): Promise<void> => {
  const project = loadProject(file, { profiles: profile });
  for (const note of project.notes) tell(note);
  await withSession(options, async session => {
    const { engine } = session;
    const holder = { host: hostname(), pid: process.pid };
    const labels = { [poolLabel]: name };
    const plan = planEnvironment(project, { id: 'pool', holder, labels, hostIp: '' });
    refuseProtected(plan, settingsOf(session).protectionRules);
    await requireImages(engine, plan);
    const opened = await journal(session)();
    const book = new PoolBook(opened.poolsOn(engine.endpoint.url));
    book.define(name, { project, size });
    ensureKeeper(opened, engine, options);
    show(
      options.json,
      book.list().find(pool => pool.name === name),
      () =>
        `The pool ${name} has ${plural(size, 'place')}. They are being warmed: "plimsoll pool list" shows them, "plimsoll run --pool ${name} -- COMMAND" leases one.`
    );
    return 0;
  });
};

/** Asks no engine: what the pools are is kept on this machine. */
export const listPools = async (options: CommonOptions): Promise<void> => {
  const resolved = await resolveEndpoint(options);
  if (!resolved) {
    throw new PlimsollError('engine-unreachable', 'No Docker engine was found. Start Docker.');
  }
  const file = journalFile();
  try {
    const opened = await file.open();
    const pools = new PoolBook(opened.poolsOn(resolved.endpoint.url)).list();
    show(options.json, pools, () => poolsText(pools, Date.now()));
    ensureKeeper(opened, resolved, options);
  } finally {
    file.dispose();
  }
};

const lookMs = 200;
/** How often somebody who waits makes sure that the pools are seen to. */
const keeperLooks = 50;

/** How many environments of a removed pool go now. */
const going = (pool: Pool | undefined): number =>
  pool?.slots.filter(({ state, retryAt }) => state !== 'leased' && retryAt === null).length ?? 0;

export const removePool = (name: string, options: CommonOptions): Promise<void> =>
  withSession(options, async session => {
    const opened = await journal(session)();
    const book = new PoolBook(opened.poolsOn(session.engine.endpoint.url));
    const find = (): Pool | undefined => book.list().find(pool => pool.name === name);
    book.remove(name);
    const taken = going(find());
    if (taken > 0) {
      tell(
        `Waiting until ${plural(taken, 'environment')} of the pool ${name} ${taken === 1 ? 'is' : 'are'} taken down. Ctrl-C leaves that to go on by itself.`
      );
    }
    for (let look = 0; going(find()) > 0; look += 1) {
      if (look % keeperLooks === 0) ensureKeeper(opened, session.engine, options);
      await pause(lookMs);
    }
    const left = find()?.slots ?? [];
    const leased = left.filter(({ state }) => state === 'leased').length;
    const stuck = left.filter(({ state }) => state !== 'leased');
    show(options.json, { removed: left.length === 0, leased, stuck }, () =>
      printable(
        [
          left.length === 0 ? `The pool ${name} is removed.` : `The pool ${name} is removed, but:`,
          leased ? `${plural(leased, 'environment')} of it goes when its run is over.` : '',
          ...stuck.map(({ project, why }) => `${project}: ${why}`)
        ]
          .filter(Boolean)
          .join(' ')
      )
    );
    return stuck.length > 0 ? 1 : 0;
  });

/** Sees to the pools of an engine until there is nothing left to do. Nobody is there to read of it. */
export const tendPools = (options: EndpointOptions): Promise<void> =>
  withSession(options, async session => {
    const { engine, connection } = session;
    const opened = await journal(session)();
    const keeper = new Keeper({
      engine,
      environments: openEnvironments(session),
      tasks: new Tasks(opened.poolsOn(engine.endpoint.url)),
      facts: () => session.facts,
      loadLine: () => settingsOf(session).thresholds.high,
      state: () => connection.status.state
    });
    const end = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => end.abort());
    }
    await keeper.tend(end.signal);
    return 0;
  });
