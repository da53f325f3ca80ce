import type { Behaviour } from './model';

const ended = (exitCode: number): Behaviour => ({ onTerm: null, ends: { afterMs: 5, exitCode } });
const stays = (onTerm: Behaviour['onTerm']): Behaviour => ({ onTerm, ends: null });

/** Ends with this code soon after SIGTERM. */
export const graceful = (exitCode = 0, afterMs = 50): Behaviour => stays({ afterMs, exitCode });
/** A PID 1 without a handler: the kernel drops SIGTERM. */
export const deafToTerm: Behaviour = stays(null);

const line = /^echo (\w+)( >&2)?; (.*)$/s;

/** Runs out of memory at once: itself, or a child whose end it survives. */
const leaks = (script: string): Behaviour | null => {
  const [, exec, rest] = /^(exec )?tail \/dev\/zero(?:; (.+))?$/.exec(script) ?? [];
  if (exec) return { ...stays(null), oom: { afterMs: 30, deadly: true } };
  if (rest === undefined) return null;
  const after = behaviourOf(['sh', '-c', rest], false);
  return { ...after, oom: { afterMs: 2, deadly: false } };
};

/**
 * What a command would do, for the few that tests start: `true`, `false`, `sh -c 'exit N'`, a shell
 * that traps TERM; anything else stays. With `--init` the child dies of SIGTERM: 143.
 */
export const behaviourOf = (command: string[], init: boolean): Behaviour => {
  const [program = '', flag = '', script = ''] = command;
  if (program.endsWith('true')) return ended(0);
  if (program.endsWith('false')) return ended(1);
  if (program.endsWith('sh') && flag === '-c') {
    const [, word, , then = ''] = line.exec(script) ?? [];
    if (word) return { ...behaviourOf(['sh', '-c', then], init), prints: [word] };
    const leaking = leaks(script);
    if (leaking) return leaking;
    const exit = /^exit (\d+)$/.exec(script);
    if (exit) return ended(Number(exit[1]));
    const trap = /trap ["']exit (\d+)["'] (?:SIG)?TERM/.exec(script);
    if (trap) return graceful(Number(trap[1]), 50);
  }
  return init ? graceful(143, 5) : deafToTerm;
};
