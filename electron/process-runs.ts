import { readFileSync } from 'node:fs';

/** Whether a process with this id runs here; one of another user counts. */
export const processRuns = (pid: number): boolean => {
  try {
    // Signal 0 is never delivered: it only asks whether one could be (kill(2)).
    return process.kill(pid, 0);
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
};

/** How often a program that does something for long notes that it lives. */
export const beatMs = 10_000;
const silentMs = 12 * beatMs;

/** What a second has of the ticks in which Linux tells times of processes (USER_HZ, on every machine). */
const ticksPerSecond = 100;

/**
 * Whether the process of this id began before that moment (epoch milliseconds); false where the
 * system does not tell, as outside Linux. `/proc/PID/stat` has as its 22nd field how many ticks after
 * the machine's start that was, and `/proc/uptime` how long ago the machine was started
 * (proc_pid_stat(5), proc_uptime(5)); neither depends on a clock that somebody sets.
 */
const beganBefore = (pid: number, moment: number): boolean => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is a name, which may hold anything; the third follows its bracket.
    const ticks = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
    const age = Number.parseFloat(readFileSync('/proc/uptime', 'utf8')) - ticks / ticksPerSecond;
    return Date.now() - age * 1_000 <= moment;
  } catch {
    return false;
  }
};

/**
 * Whether the program that noted then that it lives does so still. When it was silent for long, it
 * may be gone and another have its process id; or it was merely stopped, or the machine asleep.
 */
export const programLives = (
  { pid, beatAt }: { pid: number; beatAt: number },
  now: number,
  isAlive: (pid: number) => boolean = processRuns
): boolean => isAlive(pid) && (now - beatAt < silentMs || beganBefore(pid, beatAt));
