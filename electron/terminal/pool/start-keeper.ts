import { spawn } from 'node:child_process';
import type { JournalFile } from '../../journal-file';
import type { Engine } from '../../engine/port';
import { Tasks } from '../../pools/tasks';
import type { EndpointOptions } from '../session';

/** Starts `plimsoll pool tend` as a program of its own, which outlives this one and its terminal. */
const start = ({ host, context }: EndpointOptions): void => {
  const [command = ''] = process.argv.slice(1);
  const engine = [...(host ? ['--host', host] : []), ...(context ? ['--context', context] : [])];
  const child = spawn(
    process.execPath,
    [...process.execArgv, command, 'pool', 'tend', ...engine],
    // A session of its own: neither Ctrl-C nor the end of the terminal reaches it.
    { detached: true, stdio: 'ignore', windowsHide: true }
  );
  // Whoever comes next tries again.
  child.on('error', () => undefined);
  child.unref();
};

/** Has the pools of an engine seen to, unless somebody does already or there is nothing to do. */
export const ensureKeeper = (
  journal: JournalFile,
  { endpoint }: Pick<Engine, 'endpoint'>,
  options: EndpointOptions
): void => {
  const tasks = new Tasks(journal.poolsOn(endpoint.url));
  if (tasks.areWaiting() && !tasks.isKept()) start(options);
};
