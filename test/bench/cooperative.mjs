import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { run } from '../../scripts/process.mjs';
import { importBusybox } from './containers.mjs';

/** Half a second from SIGTERM to the end, as a small web service or database takes. */
const script = "trap 'sleep 0.5; exit 0' TERM; while :; do sleep 3600 & wait; done";

/** The engine makes as many at once without stumbling. */
const madeAtOnce = 4;

/**
 * Starts containers that end by themselves half a second after SIGTERM, each with an anonymous volume,
 * on a few networks, as a test run leaves them whose Ryuk is gone; `killed` tells how many of them got SIGKILL, `left` how many things are still there.
 * @param {string} url The engine.
 * @param {number} count
 * @param {number} networkCount
 */
export async function startCooperative(url, count, networkCount) {
  const mark = randomBytes(4).toString('hex');
  const label = `plimsoll.bench=${mark}`;
  const image = `plimsoll-bench:${mark}`;
  const docker = (...args) => run('/usr/bin/docker', ['-H', url, ...args]);
  const listed = async (...args) => (await docker(...args)).split('\n').filter(Boolean);
  const ofKind = {
    container: () => listed('ps', '-aq', '--no-trunc', '--filter', `label=${label}`),
    network: () => listed('network', 'ls', '-q', '--no-trunc', '--filter', `label=${label}`)
  };
  const remove = async () => {
    const ids = await ofKind.container();
    if (ids.length) await docker('stop', ...ids);
    if (ids.length) await docker('rm', '-v', ...ids);
    const networks = await ofKind.network();
    if (networks.length) await docker('network', 'rm', ...networks);
    await docker('image', 'rm', image);
  };
  await importBusybox(docker, image);
  try {
    for (let number = 0; number < networkCount; number += 1) {
      await docker('network', 'create', '--label', label, `bench-${mark}-${number}`);
    }
    const labels = [label, 'org.testcontainers=true', `org.testcontainers.sessionId=${mark}`];
    const labelled = labels.flatMap(one => ['--label', one]);
    const makeEvery = async first => {
      for (let number = first; number < count; number += madeAtOnce) {
        const network = `bench-${mark}-${number % networkCount}`;
        const place = [...labelled, '--network', network, '-v', '/data'];
        await docker('run', '-d', ...place, image, 'sh', '-c', script);
      }
    };
    await Promise.all(Array.from({ length: madeAtOnce }, (_, first) => makeEvery(first)));
    const signals = await followSignals(url, label);
    const inspected = async (kind, ids) => JSON.parse(await docker(kind, 'inspect', ...ids));
    const containers = (await inspected('container', await ofKind.container())).map(
      ({ Id, Name, State, Mounts }) => ({
        id: Id,
        name: Name.slice(1),
        startedAt: Date.parse(State.StartedAt),
        volumes: Mounts.map(mount => mount.Name)
      })
    );
    const networks = (await inspected('network', await ofKind.network())).map(({ Id, Name }) => ({
      id: Id,
      name: Name
    }));
    const left = async () => {
      const volumes = new Set(await listed('volume', 'ls', '-q'));
      const ours = containers.flatMap(one => one.volumes).filter(name => volumes.has(name));
      return (await ofKind.container()).length + (await ofKind.network()).length + ours.length;
    };
    const killed = () => signals.killed(count);
    return { url, containers, networks, killed, left, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Listens from here on: the engine keeps too few events to ask for them afterwards. */
async function followSignals(url, label) {
  const filters = encodeURIComponent(JSON.stringify({ label: [label], event: ['kill'] }));
  const socketPath = url.replace('unix://', '');
  let text = '';
  const stream = await new Promise((resolve, reject) => {
    request({ socketPath, path: `/events?filters=${filters}`, agent: false }, resolve)
      .on('error', reject)
      .end();
  });
  stream.setEncoding('utf8').on('data', part => (text += part));
  stream.on('error', () => undefined);
  /** Each container gets one signal at least: the last of them may still be on its way. */
  const killed = async atLeast => {
    const all = () => text.split('\n').filter(Boolean);
    for (let waited = 0; all().length < atLeast && waited < 5000; waited += 50) await pause(50);
    stream.destroy();
    return all().filter(line => JSON.parse(line).Actor.Attributes.signal === '9').length;
  };
  return { killed };
}
