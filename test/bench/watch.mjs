import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pass } from 'node:timers/promises';
import { _electron } from 'playwright';
import { root } from '../../scripts/process.mjs';
import { engineSeconds, treeSeconds } from './cpu-time.mjs';
import { startContainers } from './containers.mjs';
import { crossings } from './crossings.mjs';

const containers = 100;
const watchedMs = 60_000;
const targets = { engine: 1 / 3, noticedMs: 3_000, visible: 10, hidden: 2 };

/**
 * What watching 100 containers costs: nothing, `docker stats`, and Plimsoll with its window shown
 * and hidden, on an engine of this machine and on one that is somewhere else.
 * @param {{ runtime: { executable: string }, env: Record<string, string>, engine: string }} place
 */
export async function benchWatch({ runtime, env, engine }) {
  const fleet = await startContainers(engine, containers);
  const far = await elsewhere(engine);
  const rows = [];
  try {
    const idle = await cost(engine, () => pass(watchedMs));
    const note = (watcher, { engineUsed, own = null, noticed = [] }) => {
      const above = engineUsed - idle.engineUsed;
      rows.push({ watcher, above, own, late: percentile95(noticed) });
      return above;
    };
    note('nothing', idle);
    const stats = note('docker stats', await cost(engine, () => dockerStats(engine)));
    const plimsoll = async (name, url, visible) => {
      const watched = await watch({ runtime, env, engine, url, visible });
      return { ...watched, above: note(name, watched) };
    };
    const shown = await plimsoll('Plimsoll, window shown', engine, true);
    const hidden = await plimsoll('Plimsoll, window hidden', engine, false);
    await plimsoll('Plimsoll, engine elsewhere, shown', far.url, true);
    const noticed = [...shown.noticed, ...hidden.noticed];
    const p95 = percentile95(noticed);
    const engineShare = Math.max(shown.above, hidden.above) / stats;
    return {
      title: `${containers} containers watched for ${watchedMs / 1000} s, CPU seconds above idle (idle ${idle.engineUsed.toFixed(2)} s)`,
      rows: rows.map(({ watcher, above, own, late }) => ({
        watcher,
        'engine CPU s': above.toFixed(2),
        'beside docker stats': (above / stats).toFixed(2),
        'own CPU % of a core': own === null ? '' : own.toFixed(1),
        'crossing noticed, p95 ms': late ?? ''
      })),
      verdict: [
        `Engine ${engineShare.toFixed(2)} of docker stats, target at most ${targets.engine.toFixed(2)}`,
        `${noticed.length} crossings noticed, 95% within ${p95} ms, target ${targets.noticedMs}`,
        `own CPU ${shown.own.toFixed(1)}% shown, ${hidden.own.toFixed(1)}% hidden, targets ${targets.visible}% and ${targets.hidden}%`
      ].join('\n'),
      met:
        engineShare <= targets.engine &&
        p95 <= targets.noticedMs &&
        shown.own <= targets.visible &&
        hidden.own <= targets.hidden
    };
  } finally {
    far.close();
    await fleet.remove();
  }
}

/** Null when there is nothing to measure. */
const percentile95 = all => all.toSorted((a, b) => a - b)[Math.ceil(all.length * 0.95) - 1] ?? null;

async function cost(engine, work) {
  const before = engineSeconds(engine);
  await work();
  return { engineUsed: engineSeconds(engine) - before };
}

async function dockerStats(engine) {
  const stats = spawn('/usr/bin/docker', ['-H', engine, 'stats'], { stdio: 'ignore' });
  await pass(watchedMs);
  stats.kill();
  await once(stats, 'close');
}

/** The same engine by TCP: Plimsoll cannot know that it is on this machine. */
async function elsewhere(engine) {
  const server = createServer(socket => {
    const there = connect(engine.replace('unix://', ''));
    socket.pipe(there).pipe(socket);
    for (const each of [socket, there]) each.on('error', () => socket.destroy(there.destroy()));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { url: `tcp://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** Plimsoll's window as a person has it, open or hidden; afterwards some containers cross their load line. */
async function watch({ runtime, env, engine, url, visible }) {
  const home = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
  const place = { HOME: home, PLIMSOLL_DATA: join(home, 'data'), DOCKER_HOST: url };
  const started = {
    executablePath: runtime.executable,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), root],
    env: { ...env, ...place }
  };
  try {
    const costs = await costsOf(started, { engine, visible });
    return { ...costs, noticed: await noticed(started, { engine, visible }) };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Nobody drives the window meanwhile: that would cost something too. */
async function costsOf({ executablePath, args, env }, { engine, visible }) {
  const hiding = `--require ${join(import.meta.dirname, 'hide-on-signal.cjs')}`;
  const app = spawn(executablePath, args, {
    env: { ...env, NODE_OPTIONS: hiding },
    stdio: ['ignore', 'pipe', 'ignore']
  });
  const ended = once(app, 'close');
  try {
    for await (const line of createInterface({ input: app.stdout })) {
      if (line.startsWith('Showing ')) break;
    }
    if (!visible) app.kill('SIGUSR2');
    // The start is over: first lists, first disk usage.
    await pass(10_000);
    const before = treeSeconds(app.pid);
    const { engineUsed } = await cost(engine, () => pass(watchedMs));
    return { engineUsed, own: ((treeSeconds(app.pid) - before) / (watchedMs / 1000)) * 100 };
  } finally {
    app.kill();
    await ended;
  }
}

async function noticed(started, { engine, visible }) {
  const app = await _electron.launch(started);
  try {
    const window = await app.firstWindow();
    await window.getByText(`${containers} running`).first().waitFor();
    if (!visible)
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].hide());
    return await crossings(engine, window);
  } finally {
    await app.close();
  }
}
