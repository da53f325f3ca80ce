import { spawn, type ChildProcess } from 'node:child_process';
import { expectGentle } from './gentle';
import { realEngineUrl } from './real-engine';
import { recordingProxy } from './recording-proxy';

export interface CommandResult {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Starts the built `plimsoll` command, whoever is to end it. */
export const startPlimsoll = (args: readonly string[], env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, ['out/main/cli.js', ...args], {
    stdio: 'ignore',
    env: { ...process.env, ...env }
  });

/**
 * Runs the built `plimsoll` command to its end, with nothing on stdin, at the very address it is
 * given: what is kept of runs and environments belongs to an address.
 */
export const plimsollAt = (
  args: readonly string[],
  env: Record<string, string>
): Promise<CommandResult> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['out/main/cli.js', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env }
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', exitCode => resolve({ exitCode, stdout, stderr }));
  });

/**
 * Runs the built `plimsoll` command to its end, with nothing on stdin. Where it is sent to the real
 * engine of this test run by its own address, what it asks is looked through.
 */
export const plimsoll = async (
  args: readonly string[],
  env: Record<string, string> = {}
): Promise<CommandResult> => {
  const isReal = (text: string): boolean => text === realEngineUrl && text.startsWith('unix:');
  if (![...args, ...Object.values(env)].some(isReal)) return plimsollAt(args, env);
  const proxy = await recordingProxy(realEngineUrl ?? '');
  const through = (text: string): string => (isReal(text) ? proxy.url : text);
  try {
    const variables = Object.entries(env).map(([name, value]) => [name, through(value)]);
    return await plimsollAt(args.map(through), Object.fromEntries(variables));
  } finally {
    proxy.dispose();
    expectGentle(proxy.calls);
  }
};
