import { Emitter } from '../../../shared/emitter';
import type { SimContainer, SimLogLine } from './model';
import type { World } from './world';

const mostLines = 2_000;

interface Printed {
  container: SimContainer;
  line: SimLogLine;
}

const printing = new WeakMap<World, Emitter<Printed>>();

/** What the containers of this world print, as they print it. */
export const printedIn = (world: World): Emitter<Printed> => {
  const emitter = printing.get(world) ?? new Emitter<Printed>();
  printing.set(world, emitter);
  return emitter;
};

export const print = (
  world: World,
  container: SimContainer,
  text: string,
  stream: SimLogLine['stream'] = 'stdout'
): void => {
  const line = { stream, text, timeNano: BigInt(Math.floor(world.clock.now())) * 1_000_000n };
  container.log.push(line);
  if (container.log.length > mostLines) container.log.shift();
  printedIn(world).emit({ container, line });
};
