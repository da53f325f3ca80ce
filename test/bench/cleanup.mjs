import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { runnerImport } from 'vite';
import { attempt, root } from '../../scripts/process.mjs';
import { startCooperative } from './cooperative.mjs';

const containers = 60;
const networks = 6;

/** Forth and back, so that whatever else the machine does meets all ways. */
const rounds = 2;

/**
 * Three ways to take 60 running containers away with their networks and anonymous volumes, each
 * with containers made for it, on one engine: all at once by force, one by one, and Plimsoll. Every
 * container ends by itself half a second after SIGTERM. The first two are bare API calls; Plimsoll is
 * the command, and its start counts.
 * @param {{ env: Record<string, string>, engine: string }} place
 */
export async function benchCleanup({ env, engine }) {
  const { module } = await runnerImport(join(root, 'test/helpers/recording-proxy.ts'));
  const ways = {
    'docker rm -f, all at once': byForce,
    'docker stop, docker rm, one by one': oneByOne,
    Plimsoll: (url, fleet) => byPlimsoll(url, env, fleet)
  };
  const runs = Object.fromEntries(Object.keys(ways).map(name => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const forth = Object.entries(ways);
    for (const [name, way] of round % 2 === 0 ? forth : forth.toReversed()) {
      const fleet = await startCooperative(engine, containers, networks);
      const proxy = await module.recordingProxy(engine);
      try {
        runs[name].push(await measured(() => way(proxy.url, fleet), proxy, fleet));
      } finally {
        proxy.dispose();
        await fleet.remove();
      }
    }
  }
  const figures = Object.entries(runs).map(([way, all]) => ({ way, ...figuresOf(all) }));
  const [storm, slow, own] = figures;
  const targets = [
    ['ping p95, beside the storm', own.pingP95 / storm.pingP95, 1 / 2],
    ['slowest removal, beside the storm', own.slowest / storm.slowest, 1 / 4],
    ['wall time, beside one by one', own.wall / slow.wall, 1 / 3],
    ['cooperative containers killed', own.killed, 0],
    ['things left', own.left, 0]
  ];
  return {
    title:
      `${containers} running containers that take 0.5 s to end, ${networks} networks, ` +
      `${containers} anonymous volumes; ${rounds} rounds, forth and back`,
    rows: figures.map(row),
    verdict: targets.map(verdict).join('\n'),
    met: targets.every(([, value, most]) => value <= most)
  };
}

const row = ({ way, wall, middle, high, slowest, pingP95, pingMax, killed, left }) => ({
  way,
  'wall s': (wall / 1000).toFixed(1),
  'removal p50 ms': Math.round(middle),
  'removal p95 ms': Math.round(high),
  'removal max ms': Math.round(slowest),
  'ping p95 ms': pingP95.toFixed(1),
  'ping max ms': pingMax.toFixed(1),
  killed,
  left
});

const verdict = ([what, value, most]) =>
  `${value <= most ? 'met   ' : 'MISSED'} ${what.padEnd(34)} ${value.toFixed(2)}, target at most ${most.toFixed(2)}`;

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
  const common = { bytes: null, selected: true, owner: null, confirmByName: false };
  const items = [
    ...containers.map(({ id, name, startedAt, volumes }) => ({
      id,
      name,
      startedAt,
      kind: 'container',
      category: 'running-leftover',
      action: 'stop and remove',
      volumes: volumes.map(volume => ({ name: volume, bytes: null }))
    })),
    ...networks.map(({ id, name }) => ({
      id,
      name,
      startedAt: null,
      kind: 'network',
      category: 'unused-network',
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
  const pinging = await startPinging(fleet.url);
  const started = performance.now();
  await work();
  const wall = performance.now() - started;
  const pings = await pinging.end();
  const removals = proxy.calls
    .filter(({ method, path }) => method === 'DELETE' && path.startsWith('/containers/'))
    .map(({ startedAt, endedAt }) => endedAt - startedAt);
  return { wall, removals, pings, killed: await fleet.killed(), left: await fleet.left() };
}

/** Of one way's rounds together: the mean wall time, and all removals and pings as one. */
function figuresOf(all) {
  const removals = all.flatMap(one => one.removals);
  const pings = all.flatMap(one => one.pings);
  const sum = what => all.reduce((total, one) => total + one[what], 0);
  return {
    wall: sum('wall') / all.length,
    middle: quantile(removals, 0.5),
    high: quantile(removals, 0.95),
    slowest: Math.max(...removals),
    pingP95: quantile(pings, 0.95),
    pingMax: Math.max(...pings),
    killed: sum('killed'),
    left: sum('left')
  };
}

/** Pings from another process, so that what is done here does not show up in them. */
async function startPinging(url) {
  const file = join(root, 'test/bench/pinging.mjs');
  const child = spawn(process.execPath, [file, url], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await lines.next();
  const end = async () => {
    child.stdin.end();
    return JSON.parse((await lines.next()).value);
  };
  return { end };
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
