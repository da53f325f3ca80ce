import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../scripts/process.mjs';
import { startContainers } from './containers.mjs';

const rounds = 9;
const containers = 20;
const target = 1.6;

/**
 * From spawn to the first painted data, beside a bare window's first paint, in turns so that
 * whatever else the machine does meets both.
 * @param {{ runtime: { executable: string }, env: Record<string, string>, engine: string }} place
 */
export async function benchStartup({ runtime, env, engine }) {
  const apps = { Plimsoll: root, 'Bare window': join(import.meta.dirname, 'bare-window') };
  const times = { Plimsoll: [], 'Bare window': [] };
  const fleet = await startContainers(engine, containers);
  try {
    for (let round = -1; round < rounds; round += 1) {
      for (const [name, folder] of Object.entries(apps)) {
        const ms = await timeToShow(runtime.executable, folder, { ...env, DOCKER_HOST: engine });
        // The first round only warms the disk's cache.
        if (round >= 0) times[name].push(ms);
      }
    }
  } finally {
    await fleet.remove();
  }
  const middle = Object.fromEntries(
    Object.entries(times).map(([name, all]) => [name, median(all)])
  );
  const ratio = middle.Plimsoll / middle['Bare window'];
  return {
    title: `Spawn to first data painted, ${containers} containers, ${rounds} rounds in turns`,
    rows: Object.entries(times).map(([name, all]) => ({
      window: name,
      'median ms': Math.round(middle[name]),
      'fastest ms': Math.round(Math.min(...all)),
      'slowest ms': Math.round(Math.max(...all))
    })),
    verdict: `Ratio ${ratio.toFixed(2)}, target at most ${target}`,
    met: ratio <= target
  };
}

/** Milliseconds until the app says that it shows something; the app is then told to end. */
async function timeToShow(executable, folder, env) {
  const home = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const own = { HOME: home, XDG_CONFIG_HOME: home, PLIMSOLL_DATA: join(home, 'data') };
  const started = performance.now();
  const app = spawn(executable, [...asRoot, folder], {
    cwd: folder,
    env: { ...env, ...own },
    stdio: ['ignore', 'pipe', 'ignore']
  });
  const ended = once(app, 'close');
  try {
    for await (const line of createInterface({ input: app.stdout })) {
      if (line.startsWith('Showing ')) return performance.now() - started;
    }
    throw new Error(`The app in ${folder} ended before it showed anything.`);
  } finally {
    app.kill();
    await ended;
    rmSync(home, { recursive: true, force: true });
  }
}

const median = all => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)];
