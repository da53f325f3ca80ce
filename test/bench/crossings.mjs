import { readFileSync } from 'node:fs';
import { setTimeout as pass } from 'node:timers/promises';
import { randomBytes } from 'node:crypto';
import { attempt, run } from '../../scripts/process.mjs';
import { importBusybox } from './containers.mjs';

const mebibyte = 2 ** 20;
const limitMib = 64;
const loadLine = 0.7;
/** Seconds a mebibyte takes to be filled: at once, fast, and as a leak does. */
const paces = [0, 0.05, 0.2, 0.5];
const each = 4;

/**
 * Has containers cross their load line at different paces and tells how long each took to be
 * warned of: milliseconds between the kernel's own figure and the warning.
 */
export async function crossings(engine, window) {
  const docker = (...args) => run('/usr/bin/docker', ['-H', engine, ...args]);
  const image = `plimsoll-bench:${randomBytes(4).toString('hex')}`;
  await importBusybox(docker, image);
  const started = [];
  try {
    for (const [index, pace] of paces.flatMap(pace => Array(each).fill(pace)).entries()) {
      const fill = `dd if=/dev/zero bs=1M count=1 >> /dev/shm/fill 2>/dev/null; sleep ${pace}`;
      const script = `sleep ${12 + index}; for i in $(seq 52); do ${fill}; done; sleep 600`;
      const limits = ['--memory', `${limitMib}m`, '--shm-size', `${limitMib}m`];
      started.push(
        await docker(
          'run',
          '-d',
          '--init',
          '--network',
          'none',
          ...limits,
          image,
          'sh',
          '-c',
          script
        )
      );
    }
    const crossed = await whenCrossed(started.map(id => id.trim()));
    // The last one has as long as anybody would wait.
    await pass(10_000);
    const warned = await warnings(window);
    return Object.entries(crossed).map(([id, at]) => Math.max(0, (warned[id] ?? Infinity) - at));
  } finally {
    const ids = started.map(id => id.trim());
    await attempt('/usr/bin/docker', ['-H', engine, 'stop', '-t', '2', ...ids]);
    await attempt('/usr/bin/docker', ['-H', engine, 'rm', ...ids]);
    await docker('image', 'rm', image);
  }
}

/** When each warning began, by container; a hidden window is not told of them, but may ask. */
async function warnings(window) {
  const answer = await window.evaluate(() => globalThis.plimsoll.invoke('app.snapshot', undefined));
  const { open, past } = answer.value.warnings;
  return Object.fromEntries(
    [...past, ...open].map(({ containerId, since }) => [containerId, since])
  );
}

/** Watches the kernel's figures closely until each container is over its load line. */
async function whenCrossed(ids) {
  const crossed = {};
  const deadline = Date.now() + 120_000;
  while (Object.keys(crossed).length < ids.length) {
    if (Date.now() > deadline) throw new Error('Not every container crossed its load line.');
    for (const id of ids) {
      if (!(id in crossed) && usedBytes(id) >= loadLine * limitMib * mebibyte)
        crossed[id] = Date.now();
    }
    await pass(50);
  }
  return crossed;
}

const usedBytes = id => {
  for (const folder of [`memory/docker/${id}`, `system.slice/docker-${id}.scope`, `docker/${id}`]) {
    for (const file of ['memory.usage_in_bytes', 'memory.current']) {
      try {
        return Number(readFileSync(`/sys/fs/cgroup/${folder}/${file}`, 'utf8'));
      } catch {
        // Another kind of cgroup.
      }
    }
  }
  return 0;
};
