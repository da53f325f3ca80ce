import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runnerImport } from 'vite';
import { attempt, root } from '../../scripts/process.mjs';

const rounds = { cold: 5, leased: 15 };
const pool = 'bench';
const size = 3;

/** A database that takes its time, and a service that waits until it is healthy. */
const services = image => `
services:
  db:
    image: ${image}
    init: true
    command: sh -c 'sleep 3; touch /ready; exec sleep 100000'
    ports: ["5432"]
    mem_limit: 32m
    healthcheck: { test: ["CMD", "cat", "/ready"], interval: 500ms, retries: 60 }
  web:
    image: ${image}
    init: true
    command: sleep 100000
    ports: ["80"]
    mem_limit: 32m
    depends_on: { db: { condition: service_healthy } }
`;

/**
 * From the start of `plimsoll run` to the start of its command, the program's own start included:
 * with an environment that is started for it, and with one that was kept warm.
 * @param {{ env: Record<string, string>, engine: string }} place
 */
export async function benchPool({ env, engine }) {
  const { module } = await runnerImport(join(root, 'test/helpers/docker.ts'));
  const docker = new module.Docker(engine);
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
  const own = { ...env, HOME: folder, PLIMSOLL_DATA: join(folder, 'data'), DOCKER_HOST: engine };
  const file = join(folder, 'compose.yaml');
  docker.importBusybox();
  writeFileSync(file, services(docker.image));
  try {
    const cold = [];
    for (let round = 0; round < rounds.cold; round += 1) {
      cold.push(await started(own, ['--environment', file]));
    }
    await plimsoll(own, ['pool', 'create', pool, '-f', file, '--size', String(size)]);
    const leased = [];
    for (let round = 0; round < rounds.leased; round += 1) {
      await full(own);
      leased.push(await started(own, ['--pool', pool]));
    }
    await full(own);
    await plimsoll(own, ['pool', 'remove', pool]);
    return summary(cold, leased);
  } finally {
    docker.clear();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds until a run's command began. */
async function started(env, environment) {
  const args = ['run', '--settle', '0s', ...environment, '--', 'date', '+%s%3N'];
  const from = Date.now();
  const stdout = await plimsoll(env, args);
  return Number(stdout.trim()) - from;
}

async function plimsoll(env, args) {
  const cli = [join(root, 'out/main/cli.js'), ...args];
  const { code, stdout, stderr } = await attempt(process.execPath, cli, { cwd: root, env });
  if (code !== 0) throw new Error(`plimsoll ${args[0]} ended with ${code}: ${stderr}`);
  return stdout;
}

/** Until every place is warm: nothing is done in the background any more. */
async function full(env) {
  for (;;) {
    const [{ slots }] = JSON.parse(await plimsoll(env, ['pool', 'list', '--json']));
    if (slots.filter(({ state }) => state === 'warm').length === size) return;
    await pause(250);
  }
}

const quantile = (all, share) =>
  all.toSorted((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * share))];

function summary(cold, leased) {
  const row = (way, all) => ({
    way,
    runs: all.length,
    'median ms': quantile(all, 0.5),
    'p95 ms': quantile(all, 0.95),
    'max ms': Math.max(...all)
  });
  const [coldMedian, leasedMedian] = [cold, leased].map(all => quantile(all, 0.5));
  const targets = [
    ['leased beside cold', leasedMedian / coldMedian, 0.1],
    ['leased, ms', leasedMedian, 300]
  ];
  return {
    title: 'From plimsoll run to the start of its command; a service needs 3 s to become healthy',
    rows: [row('cold environment', cold), row('leased from a pool', leased)],
    verdict: targets.map(verdict).join('\n'),
    met: targets.every(([, value, most]) => value <= most)
  };
}

const verdict = ([what, value, most]) =>
  `${value <= most ? 'met   ' : 'MISSED'} ${what.padEnd(20)} ${value.toFixed(2)}, target at most ${most.toFixed(2)}`;
