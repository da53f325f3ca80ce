import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { buildIfStale } from './build-if-stale.mjs';
import { preflight } from './preflight/preflight.mjs';
import { root } from './process.mjs';

/** Relative to where the user typed the command: npm itself moves to the package's folder. */
function withAbsoluteScreenshot(args) {
  const from = process.env.INIT_CWD ?? process.cwd();
  return args.map((arg, at) => {
    if (args[at - 1] === '--screenshot') return resolve(from, arg);
    const [, file] = /^--screenshot=(.+)$/.exec(arg) ?? [];
    return file ? `--screenshot=${resolve(from, file)}` : arg;
  });
}

/** On a virtual screen Chromium complains about a desktop that is not there; nothing else goes. */
function passOnWithoutNoise(stream) {
  const noise = /^\[\d+:\d+\/[\d.]+:(ERROR|WARNING):.*(bus|viz_main|gpu|gl_|vaapi|angle|dri)/i;
  createInterface({ input: stream }).on('line', line => {
    if (!noise.test(line)) process.stderr.write(`${line}\n`);
  });
}

async function start() {
  const { runtime, headless, env } = await preflight();
  await buildIfStale();
  const asRoot = process.platform === 'linux' && process.getuid() === 0;
  if (asRoot) process.stderr.write('Started as root, so without Chromium’s sandbox.\n');
  const args = [
    ...(asRoot ? ['--no-sandbox'] : []),
    '.',
    ...withAbsoluteScreenshot(process.argv.slice(2))
  ];
  const app = spawn(runtime.executable, args, {
    cwd: root,
    env,
    stdio: ['inherit', 'inherit', headless ? 'pipe' : 'inherit']
  });
  if (app.stderr) passOnWithoutNoise(app.stderr);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => app.kill(signal));
  app.on('error', fail);
  app.on('close', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}

function fail(error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

start().catch(fail);
