import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runnerImport } from 'vite';
import { attempt, root } from '../../scripts/process.mjs';
import { startCooperative } from './cooperative.mjs';

const containers = 60;
const networks = 6;

/**
 * Three ways to take 60 running containers away with their networks and anonymous volumes, one
 * after the other on one engine: all at once by force, one by one, and Plimsoll. Every container
 * ends by itself at SIGTERM.
 * @param {{ env: Record<string, string>, engine: string }} place
 */
export async function benchCleanup({ env, engine }) {
  const { module } = await runnerImport(join(root, 'test/helpers/recording-proxy.ts'));
  const ways = {
    'docker rm -f, all at once': byForce,
    'docker stop, docker rm, one by one': oneByOne,
    Plimsoll: (url, fleet) => byPlimsoll(url, env, fleet)
  };
  const figures = {};
  for (const [name, way] of Object.entries(ways)) {
    const fleet = await startCooperative(engine, containers, networks);
    const proxy = await module.recordingProxy(engine);
    try {
      figures[name] = await measured(() => way(proxy.url, fleet), proxy, fleet);
    } finally {
      proxy.dispose();
      await fleet.remove();
    }
  }
  const [storm, slow, own] = Object.keys(ways).map(name => figures[name]);
  const targets = [
    ['ping p95 beside the storm', own.pingP95 / storm.pingP95, 1 / 2],
    ['slowest removal beside the storm', own.slowest / storm.slowest, 1 / 4],
    ['wall time beside one by one', own.wall / slow.wall, 1 / 3],
    ['cooperative containers killed', own.killed, 0],
    ['things left', own.left, 0]
  ];
  const said = targets.map(
    ([what, value, most]) =>
      `${value <= most ? 'met   ' : 'MISSED'} ${what}: ${value.toFixed(2)}, target at most ${most.toFixed(2)}`
  );
  return {
    title: `${containers} running containers, ${networks} networks, ${containers} anonymous volumes`,
    rows: Object.entries(figures).map(([way, figure]) => ({
      way,
      'wall s': (figure.wall / 1000).toFixed(1),
      'removal p50 ms': Math.round(figure.middle),
      'removal p95 ms': Math.round(figure.high),
      'removal max ms': Math.round(figure.slowest),
      'ping p95 ms': figure.pingP95.toFixed(1),
      'ping max ms': figure.pingMax.toFixed(1),
      killed: figure.killed,
      left: figure.left
    })),
    verdict: said.join('\n'),
    met: targets.every(([, value, most]) => value <= most)
  };
}

async function byForce(url, { containers, networks }) {
  await Promise.all(
    containers.map(({ id }) => call(url, 'DELETE', `/containers/${id}?force=1&v=1`))
  );
  for (const { id } of networks) await call(url, 'DELETE', `/networks/${id}`);
}

async function oneByOne(url, { containers, networks }) {
  for (const { id } of containers) {
    await call(url, 'POST', `/containers/${id}/stop`);
    await call(url, 'DELETE', `/containers/${id}?v=1`);
  }
  for (const { id } of networks) await call(url, 'DELETE', `/networks/${id}`);
}

/** The command with a plan, as a program would use it. */
async function byPlimsoll(url, env, fleet) {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
  const file = join(folder, 'plan.json');
  writeFileSync(file, JSON.stringify(planOf(fleet, url)));
  const own = { ...env, HOME: folder, PLIMSOLL_DATA: join(folder, 'data') };
  const args = ['out/main/cli.js', 'clean', '--yes', '--json', '--plan', file, '--host', url];
  const { code, stderr } = await attempt(process.execPath, args, { cwd: root, env: own });
  rmSync(folder, { recursive: true, force: true });
  if (code !== 0) throw new Error(`Plimsoll did not remove everything (${code}): ${stderr}`);
}

function planOf({ containers, networks }, endpointUrl) {
  const common = { category: null, bytes: null, selected: true, owner: null, confirmByName: false };
  const items = [
    ...containers.map(({ id, name, startedAt, volumes }) => ({
      id,
      name,
      startedAt,
      kind: 'container',
      action: 'stop and remove',
      volumes: volumes.map(volume => ({ name: volume, bytes: null }))
    })),
    ...networks.map(({ id, name }) => ({
      id,
      name,
      startedAt: null,
      kind: 'network',
      action: 'remove',
      volumes: []
    }))
  ];
  return {
    planId: 'bench',
    createdAt: Date.now(),
    endpointUrl,
    items: items.map((item, at) => ({ ...common, ...item, itemId: `${at}`, reason: 'bench' }))
  };
}

/** Runs one way while a second client pings; figures in milliseconds. */
async function measured(work, proxy, fleet) {
  const pings = [];
  const over = new AbortController();
  const pinging = (async () => {
    while (!over.signal.aborted) {
      const started = performance.now();
      await call(fleet.url, 'GET', '/_ping');
      pings.push(performance.now() - started);
      await pause(20);
    }
  })();
  const started = performance.now();
  await work();
  const wall = performance.now() - started;
  over.abort();
  await pinging;
  const removals = proxy.calls
    .filter(({ method, path }) => method === 'DELETE' && path.startsWith('/containers/'))
    .map(({ startedAt, endedAt }) => endedAt - startedAt);
  return {
    wall,
    middle: quantile(removals, 0.5),
    high: quantile(removals, 0.95),
    slowest: Math.max(...removals),
    pingP95: quantile(pings, 0.95),
    pingMax: Math.max(...pings),
    killed: await fleet.killed(),
    left: await fleet.left()
  };
}

const quantile = (all, share) =>
  all.toSorted((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * share))];

function call(url, method, path) {
  return new Promise((resolve, reject) => {
    const socketPath = url.replace('unix://', '');
    const sent = request({ socketPath, method, path, agent: false }, answer => {
      answer.resume().on('end', () => resolve(answer.statusCode));
    });
    sent.on('error', reject).end();
  });
}
