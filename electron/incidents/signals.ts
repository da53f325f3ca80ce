/** Linux signals by number, for what containers die of. */
const names: Record<number, string> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  4: 'SIGILL',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  10: 'SIGUSR1',
  11: 'SIGSEGV',
  12: 'SIGUSR2',
  13: 'SIGPIPE',
  14: 'SIGALRM',
  15: 'SIGTERM',
  28: 'SIGWINCH'
};

/** What an exit code above 128 stands for. */
export const signalOfExit = (exitCode: number): string | null => names[exitCode - 128] ?? null;

/** `15`, `SIGTERM` or `TERM` as a number; null when it is none of those known. */
export const signalNumber = (signal: string): number | null => {
  if (/^\d{1,2}$/.test(signal)) return Number(signal);
  const name = signal.toUpperCase().startsWith('SIG') ? signal.toUpperCase() : `SIG${signal}`;
  const found = Object.entries(names).find(([, known]) => known === name.toUpperCase());
  return found ? Number(found[0]) : null;
};

/** Those that ask a process to read its settings again, or the like, rather than to end. */
const requests = [1, 10, 12, 28];

/** Whether this signal asks the container to end; its own stop signal always does. */
export const asksToEnd = (signal: number, stopSignal: string | null): boolean =>
  !requests.includes(signal) || (stopSignal !== null && signalNumber(stopSignal) === signal);
