import { spawn, type ChildProcess } from 'node:child_process';

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

/** Runs the built `plimsoll` command to its end, with nothing on stdin. */
export const plimsoll = (
  args: readonly string[],
  env: Record<string, string> = {}
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
