import { readFileSync, readdirSync } from 'node:fs';

/** The kernel counts in hundredths of a second (`getconf CLK_TCK`, 100 on every Linux we know). */
const ticksPerSecond = 100;

const textOf = path => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It ended in between.
    return '';
  }
};

/** Every process there is: its parent, its command line, its CPU seconds so far. */
function processes() {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(pid => {
      // The name stands in brackets and may hold anything, brackets and blanks included.
      const fields = textOf(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
      if (fields.length < 13) return [];
      const seconds = (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
      const command = textOf(`/proc/${pid}/cmdline`).split('\0');
      return [{ pid: Number(pid), parent: Number(fields[1]), command, seconds }];
    });
}

const sum = all => all.reduce((total, { seconds }) => total + seconds, 0);

/** CPU seconds of a process and all it has started, so far. */
export function treeSeconds(pid) {
  const all = processes();
  const tree = all.filter(each => each.pid === pid);
  for (const parent of tree) tree.push(...all.filter(each => each.parent === parent.pid));
  return sum(tree);
}

/** CPU seconds of the daemon behind this socket, its containerd and its shims, so far. */
export function engineSeconds(url) {
  const all = processes();
  const daemon = all.find(
    ({ command }) => command[0]?.endsWith('dockerd') && command.includes(url)
  );
  if (!daemon) throw new Error(`No dockerd of this machine serves ${url}.`);
  const root = daemon.command[daemon.command.indexOf('--exec-root') + 1];
  const own = ({ pid, parent, command }) =>
    pid === daemon.pid ||
    parent === daemon.pid ||
    (command[0]?.includes('containerd-shim') && command.some(part => part.startsWith(`${root}/`)));
  return sum(all.filter(own));
}
