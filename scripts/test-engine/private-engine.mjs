import { spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { installPackages } from '../preflight/apt.mjs';
import { announced } from '../preflight/progress.mjs';
import { attempt } from '../process.mjs';
import { makeBridge } from './bridge.mjs';
import { provideControlGroups } from './cgroups.mjs';
import { answers, ask } from './ping.mjs';

// Debian and Ubuntu keep it in different places.
const daemon = () => ['/usr/sbin/dockerd', '/usr/bin/dockerd'].find(path => existsSync(path));

/** Whether this process may start an engine of its own, and has all it takes. */
export const canStartPrivateEngine = () =>
  process.getuid?.() === 0 &&
  daemon() !== undefined &&
  ['/usr/bin/docker', '/bin/busybox'].every(path => existsSync(path));

/** Installs what the real-engine tests need and this machine lacks; needs root and apt. */
export async function provideEnginePackages({ withDaemon }) {
  const wanted = [
    ...(daemon() || !withDaemon ? [] : [['docker.io'], ['iptables']]),
    // Real services for environments come from Debian's own packages.
    ...(existsSync('/usr/sbin/debootstrap') || !withDaemon ? [] : [['debootstrap']]),
    // Debian 13 ships the command line in a package of its own.
    ...(existsSync('/usr/bin/docker') ? [] : [['docker-cli', 'docker.io']]),
    ...(existsSync('/bin/busybox') ? [] : [['busybox-static']]),
    ...(existsSync('/sbin/ip') || existsSync('/usr/sbin/ip') ? [] : [['iproute2']])
  ];
  if (wanted.length) await installPackages(wanted, 'The real-engine tests need system packages.');
}

/**
 * An engine that nothing else uses: own socket, data, bridge; no rule in the machine's firewall.
 * `kill` ends it by SIGKILL and `start` starts it again with the same data; `freeze` and `thaw`
 * stop and continue its process.
 */
export async function startPrivateEngine() {
  await provideControlGroups();
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-engine-'));
  const url = `unix://${join(folder, 'docker.sock')}`;
  const bridge = await makeBridge();
  const log = join(folder, 'log');
  const options = [
    ['-H', url],
    ['--data-root', join(folder, 'data')],
    ['--exec-root', join(folder, 'exec')],
    ['--pidfile', join(folder, 'pid')],
    ['--bridge', bridge.name],
    // The engines of one machine share Docker's own few dozen networks: these are nobody's.
    ['--default-address-pool', 'base=198.19.0.0/16,size=26'],
    ['--iptables=false'],
    ['--ip-forward=false']
  ].flat();
  let server;
  let gone;
  const start = () => {
    // A group of its own: Ctrl-C reaches the tests first, which then stop the engine.
    const stdio = ['ignore', 'ignore', openSync(log, 'a')];
    server = spawn(daemon(), options, { stdio, detached: true });
    gone = new Promise(resolve => server.once('exit', resolve).once('error', resolve));
    return isUp(url, server);
  };
  const kill = async () => {
    server.kill('SIGKILL');
    await gone;
    // Its containerd dies with it; the next daemon would wait for it as long as its id is known.
    await rm(join(folder, 'exec/containerd/containerd.pid'), { force: true });
  };
  const stop = async () => {
    server.kill('SIGCONT');
    const networks = await leftBridges(url);
    server.kill('SIGTERM');
    await gone;
    for (const name of networks) await attempt('ip', ['link', 'del', name]);
    await bridge.remove();
    await unmountBelow(folder);
    await rm(folder, { recursive: true, force: true });
  };
  const ready = await announced('Starting a private Docker Engine', start);
  const freeze = () => void server.kill('SIGSTOP');
  const thaw = () => void server.kill('SIGCONT');
  if (ready) return { url, stop, start, kill, freeze, thaw };
  const said = readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n');
  await stop();
  throw new Error(`The private Docker Engine did not start. It said:\n${said}`);
}

async function isUp(url, server) {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && server.exitCode === null) {
    if (await answers(url)) return true;
    await pause(100);
  }
  return false;
}

/** Bridges of networks that a failed test left: they outlive the engine that made them. */
async function leftBridges(url) {
  try {
    const networks = JSON.parse(await ask(url, '/networks'));
    return networks
      .filter(({ Driver, Name }) => Driver === 'bridge' && Name !== 'bridge')
      .map(({ Id }) => `br-${Id.slice(0, 12)}`);
  } catch {
    return [];
  }
}

async function unmountBelow(folder) {
  const mounts = readFileSync('/proc/mounts', 'utf8').split('\n');
  const ours = mounts.map(row => row.split(' ')[1]).filter(path => path?.startsWith(`${folder}/`));
  for (const path of ours.toReversed()) await attempt('umount', ['-l', path]);
}
