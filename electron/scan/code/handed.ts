import type { Node } from '@vscode/tree-sitter-wasm';
import { namedChildrenOf } from '../grammars';
import { memberOf, pathOf, type Call } from './call';

/** A function that is handed over, with what it will be called with. */
interface Handed {
  fn: Node | undefined;
  args: readonly Node[];
}

/** How many arguments some take before the function. */
const before: ReadonlyMap<string, number> = new Map([['run_in_executor', 1]]);

const handedTo = ({ name, args, named }: Call): Handed => {
  // `Thread(target=subprocess.run, args=(…,))`
  const target = named.get('target');
  const given = named.get('args');
  if (target) return { fn: target, args: given ? namedChildrenOf(given) : [] };
  const at = before.get(name) ?? 0;
  return { fn: args[at], args: args.slice(at + 1) };
};

/** The call that Ruby's `containers.each(&:kill)` makes of each of them; null = it is none. */
export const symbolCall = (taker: Call): Call | null => {
  const [name = ''] = /(?<=^&:)\w+!?$/.exec(taker.args.at(-1)?.text ?? '') ?? [];
  const { node, receiver } = taker;
  if (!name || !receiver) return null;
  const path = `${pathOf(receiver)}.${name}`;
  return { node, name, receiver, path, args: [], named: new Map(), isNew: false, taker };
};

/**
 * The call that will be made of a function which is handed over with its arguments:
 * `pool.submit(subprocess.run, ["docker", …])`; null = none is.
 */
export const handedCall = (taker: Call): Call | null => {
  const { fn, args } = handedTo(taker);
  const member = fn ? memberOf(fn) : null;
  if (!fn || !member?.object) return null;
  const { node, named } = taker;
  return {
    node,
    name: member.name,
    receiver: member.object,
    path: pathOf(fn),
    args,
    named,
    isNew: false,
    taker
  };
};
