import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');

/**
 * Runs a program to its end and returns what it printed.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { timeoutMs?: number }} [options]
 * @returns {Promise<string>} stdout; rejects with the end of stderr when it fails.
 */
export async function run(command, args, { timeoutMs, ...options } = {}) {
  const result = await attempt(command, args, { timeoutMs, ...options });
  if (result.code === 0) return result.stdout;
  const said = result.stderr.trim().split('\n').slice(-6).join('\n');
  throw new Error(
    `${command} ${args.join(' ')} failed (${result.code ?? result.signal}).\n${said}`
  );
}

/**
 * Runs a program to its end, whatever that end is.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { timeoutMs?: number }} [options]
 * @returns {Promise<{ code: number | null, signal: string | null, stdout: string, stderr: string }>}
 */
export function attempt(command, args, { timeoutMs, ...options } = {}) {
  return new Promise(settle => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
      ...options
    });
    const said = { stdout: '', stderr: '' };
    child.stdout?.setEncoding('utf8').on('data', text => (said.stdout += text));
    child.stderr?.setEncoding('utf8').on('data', text => (said.stderr += text));
    child.on('error', error =>
      settle({ code: 127, signal: null, ...said, stderr: said.stderr + error.message })
    );
    child.on('close', (code, signal) => settle({ code, signal, ...said }));
  });
}

/** Runs npm with the user's own configuration; the one that runs us, when there is one. */
export function npm(args) {
  const own = process.env.npm_execpath;
  if (own?.endsWith('.js')) return run(process.execPath, [own, ...args], { cwd: root });
  const shell = process.platform === 'win32';
  return run(shell ? 'npm.cmd' : 'npm', args, { cwd: root, shell });
}
