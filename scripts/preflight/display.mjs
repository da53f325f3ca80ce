import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Whether windows have nowhere to go. */
export const isHeadless = (environment = process.env) =>
  process.platform === 'linux' && !environment.DISPLAY && !environment.WAYLAND_DISPLAY;

/**
 * Starts a virtual screen that ends with this process, and that only this user can look at.
 * @returns {Promise<{ DISPLAY: string, XAUTHORITY: string }>} The environment that shows on it.
 */
export async function startDisplay() {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-display-'));
  const cookies = join(folder, 'Xauthority');
  writeFileSync(cookies, cookieFile(), { mode: 0o600 });
  const screen = ['-screen', '0', '1920x1200x24', '-nolisten', 'tcp', '-auth', cookies];
  const server = spawn('Xvfb', ['-displayfd', '3', ...screen], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe']
  });
  process.on('exit', () => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  });
  const number = await new Promise((resolve, reject) => {
    // It writes the number and its line end apart, and dies of a pipe that closed in between.
    createInterface({ input: server.stdio[3] }).once('line', resolve);
    server.once('error', reject);
    server.once('exit', () => reject(new Error('The virtual screen (Xvfb) did not start.')));
  });
  server.unref();
  server.stdio[3].destroy();
  return { DISPLAY: `:${number}`, XAUTHORITY: cookies };
}

/** One cookie for any host and any display, in the format of Xau(3): big-endian counted strings. */
function cookieFile() {
  const counted = bytes => Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length]), bytes]);
  const none = Buffer.alloc(0);
  const parts = [none, none, Buffer.from('MIT-MAGIC-COOKIE-1'), randomBytes(16)];
  return Buffer.concat([Buffer.from([0xff, 0xff]), ...parts.map(counted)]);
}
