import { EngineError } from '../engine-error';
import { containerEvent, mountEvents, networkEvents, unmountEvents } from './container-events';
import { isRunning } from './containers';
import type { Run, SimContainer } from './model';
import { print } from './logs';
import { checkJoined } from './sharing';
import type { World } from './world';

const nobodyWaits = (): void => undefined;

const newRun = (): Run => {
  let settle = nobodyWaits;
  const ended = new Promise<void>(resolve => (settle = resolve));
  return { ended, settle, asked: false };
};

/** Ends this run, if it is still going on: what comes late finds another run or none. */
const endRun = (world: World, container: SimContainer, run: Run, exitCode: number): void => {
  if (container.run !== run) return;
  container.run = null;
  container.state = 'exited';
  container.exitCode = exitCode;
  container.finishedAt = world.clock.now();
  for (const port of container.ports) port.hostPort = null;
  const ranMs = container.finishedAt - (container.startedAt ?? 0);
  containerEvent(world, container, 'die', { exitCode: String(exitCode) });
  networkEvents(world, container, 'disconnect');
  unmountEvents(world, container);
  run.settle();
  if (!run.asked) startAgain(world, container, ranMs);
};

/** The engine doubles its pause after each short run, up to a minute (moby, restartmanager). */
const startAgain = (world: World, container: SimContainer, ranMs: number): void => {
  const { restartPolicy, exitCode } = container;
  const wanted =
    restartPolicy === 'always' ||
    restartPolicy === 'unless-stopped' ||
    (restartPolicy === 'on-failure' && exitCode !== 0);
  if (!wanted) return;
  const inARow = ranMs < shortRunMs ? container.restartCount : 0;
  container.state = 'restarting';
  world.later(Math.min(60_000, 100 * 2 ** inARow), () => {
    if (container.state !== 'restarting' || !world.containers.has(container.id)) return;
    container.restartCount = inARow + 1;
    container.state = 'exited';
    startContainer(world, container);
  });
};

const shortRunMs = 10_000;

/** The kernel kills a process in it for memory; the container ends of it, or goes on. */
export const killForMemory = (world: World, container: SimContainer, deadly: boolean): void => {
  const { run } = container;
  if (!run) return;
  container.oomKilled = true;
  // One kill comes with several events.
  for (let count = 0; count < 3; count += 1) containerEvent(world, container, 'oom');
  if (deadly) endRun(world, container, run, 137);
};

/** As its health check tells. */
export const setHealth = (
  world: World,
  container: SimContainer,
  health: 'healthy' | 'unhealthy'
): void => {
  if (container.health === health) return;
  container.health = health;
  containerEvent(world, container, `health_status: ${health}`);
};

const firstPort = 32_768;

/** Each port of the host is given once. */
const publish = (world: World, { ports }: SimContainer): void => {
  for (const port of ports) {
    const taken = [...world.containers.values()].flatMap(container =>
      container.ports.map(({ hostPort }) => hostPort ?? 0)
    );
    port.hostPort = Math.max(firstPort, ...taken) + 1;
  }
};

/** Makes it run from `startedAt` on, without an event. */
export const setRunning = (world: World, container: SimContainer, startedAt: number): void => {
  const run = newRun();
  container.run = run;
  container.state = 'running';
  container.startedAt = startedAt;
  container.exitCode = 0;
  container.oomKilled = false;
  publish(world, container);
  const { check } = container;
  if (check) {
    container.health = 'starting';
    const health = check.passes ? 'healthy' : 'unhealthy';
    world.later(check.afterMs, () => container.run === run && setHealth(world, container, health));
  }
  const { ends, oom, prints } = container.behaviour;
  for (const text of prints ?? []) print(world, container, text);
  if (oom)
    world.later(
      oom.afterMs,
      () => container.run === run && killForMemory(world, container, oom.deadly)
    );
  if (ends) world.later(ends.afterMs, () => endRun(world, container, run, ends.exitCode));
};

/** False = it runs already. */
export const startContainer = (world: World, container: SimContainer): boolean => {
  if (isRunning(container)) return false;
  const known = new Set([...world.networks.values()].map(({ name }) => name));
  const missing = container.networks.find(name => !known.has(name));
  if (missing !== undefined) throw new EngineError(404, `network ${missing} not found`);
  checkJoined(world, container);
  networkEvents(world, container, 'connect');
  mountEvents(world, container);
  setRunning(world, container, world.clock.now());
  containerEvent(world, container, 'start');
  return true;
};

const signal = (world: World, container: SimContainer, run: Run, number: 9 | 15): void => {
  run.asked = true;
  containerEvent(world, container, 'kill', { signal: String(number) });
  if (number === 9) return endRun(world, container, run, 137);
  const answer = container.behaviour.onTerm;
  if (answer) world.later(answer.afterMs, () => endRun(world, container, run, answer.exitCode));
};

/** SIGTERM, and SIGKILL after the timeout (seconds; negative = never). False = it did not run. */
export const stopContainer = async (
  world: World,
  container: SimContainer,
  timeoutSeconds: number
): Promise<boolean> => {
  const { run } = container;
  // Between two starts there is nothing to end: it is only not started again.
  if (container.state === 'restarting') container.state = 'exited';
  if (!run) return false;
  signal(world, container, run, 15);
  if (timeoutSeconds < 0) await run.ended;
  else await Promise.race([run.ended, world.pause(timeoutSeconds * 1000)]);
  if (container.run === run) signal(world, container, run, 9);
  await run.ended;
  containerEvent(world, container, 'stop');
  return true;
};

/** Ends it at once, as a removal by force does. */
export const killContainer = (world: World, container: SimContainer): void => {
  if (container.run) signal(world, container, container.run, 9);
};
