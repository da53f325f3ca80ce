import { EngineError } from '../engine-error';
import { containerEvent, mountEvents, networkEvents, unmountEvents } from './container-events';
import { isRunning } from './containers';
import type { Run, SimContainer } from './model';
import type { World } from './world';

const nobodyWaits = (): void => undefined;

const newRun = (): Run => {
  let settle = nobodyWaits;
  const ended = new Promise<void>(resolve => (settle = resolve));
  return { ended, settle };
};

/** Ends this run, if it is still going on: what comes late finds another run or none. */
const endRun = (world: World, container: SimContainer, run: Run, exitCode: number): void => {
  if (container.run !== run) return;
  container.run = null;
  container.state = 'exited';
  container.exitCode = exitCode;
  container.finishedAt = world.clock.now();
  containerEvent(world, container, 'die', { exitCode: String(exitCode) });
  networkEvents(world, container, 'disconnect');
  unmountEvents(world, container);
  run.settle();
};

/** Makes it run from `startedAt` on, without an event. */
export const setRunning = (world: World, container: SimContainer, startedAt: number): void => {
  const run = newRun();
  container.run = run;
  container.state = 'running';
  container.startedAt = startedAt;
  container.exitCode = 0;
  const { ends } = container.behaviour;
  if (ends) world.later(ends.afterMs, () => endRun(world, container, run, ends.exitCode));
};

/** False = it runs already. */
export const startContainer = (world: World, container: SimContainer): boolean => {
  if (isRunning(container)) return false;
  const known = new Set([...world.networks.values()].map(({ name }) => name));
  const missing = container.networks.find(name => !known.has(name));
  if (missing !== undefined) throw new EngineError(404, `network ${missing} not found`);
  networkEvents(world, container, 'connect');
  mountEvents(world, container);
  setRunning(world, container, world.clock.now());
  containerEvent(world, container, 'start');
  return true;
};

const signal = (world: World, container: SimContainer, run: Run, number: 9 | 15): void => {
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
