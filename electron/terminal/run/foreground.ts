import { readFileSync } from 'node:fs';

/**
 * Whether this program's process group is the one its terminal sends signals to: then a Ctrl-C has
 * reached the command, too, and handing it on would tell it twice. What follows the name in
 * `/proc/self/stat` is the state, the parent, the group, the session, the terminal, and the group
 * that is in its foreground (proc_pid_stat(5)).
 */
export const inForeground = (stat: string): boolean => {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[2] !== undefined && fields[2] === fields[5];
};

const hasTerminal = (): boolean =>
  [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY);

/** Where there is no /proc, a terminal on any of the three streams decides. */
export const terminalTellsItself = (): boolean => {
  try {
    return inForeground(readFileSync('/proc/self/stat', 'utf8'));
  } catch {
    return hasTerminal();
  }
};
