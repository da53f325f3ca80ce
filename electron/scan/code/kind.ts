import type { Node } from '@vscode/tree-sitter-wasm';
import type { Bindings } from './bindings';
import { callOf, unwrapped } from './call';
import { callsIn } from './calls-in';
import { functionAt, parametersOf } from './functions';
import type { Kind } from './sdk-table';

const byPath: readonly [RegExp, Kind][] = [
  [
    /(?:\bgetContainer|createContainer|containers\.(get|run|create|list)|get_container|Container\.(get|create|all|run))$/,
    'container'
  ],
  [/(?:\bgetImage|images\.(get|list|pull|build)|Image\.(get|all|create|build))$/, 'image'],
  [/(?:\bgetVolume|createVolume|volumes\.(get|create|list)|Volume\.(get|all|create))$/, 'volume'],
  [
    /(?:\bgetNetwork|createNetwork|networks\.(get|create|list)|Network\.(get|all|create))$/,
    'network'
  ],
  [
    /(?:^Docker|^Dockerode|docker\.from_env|docker\.DockerClient|docker\.APIClient|^from_env|^DockerClient|^APIClient|PodmanClient)$/,
    'client'
  ]
];

const byName: readonly [RegExp, Kind][] = [
  [/container|^ctr$|^cont$/i, 'container'],
  [/volume/i, 'volume'],
  [/network/i, 'network'],
  [/image/i, 'image'],
  [/docker|^client$|^cli$|^engine$|podman/i, 'client']
];

const first = (table: readonly [RegExp, Kind][], text: string): Kind | null =>
  table.find(([pattern]) => pattern.test(text))?.[1] ?? null;

const keepsKind =
  /^(all|list|get|filter|select|sort|sorted|reject|compact|first|last|slice|reverse|to_a|then|reload|find)$/;

const mostDepth = 6;

/** What the file's own calls give a function at a place, or what they have it go through. */
const givenTo = (root: Node, fn: string, at: number): Node | null => {
  for (const call of callsIn(root)) {
    const own = call.args[at];
    if (call.name === fn && own) return own;
    const handed = call.args.findIndex(({ text }) => text === fn);
    // `pool.map(remove, containers)`, `containers.forEach(remove)`
    if (handed >= 0) return call.args[handed + 1] ?? call.receiver;
  }
  return null;
};

/** What a parameter stands for: an item of what a callback is for, or what the callers give. */
const parameterOf = (name: string, place: Node): Node | null => {
  for (let at = place.parent; at; at = at.parent) {
    const enclosing = functionAt(at);
    if (!enclosing) continue;
    const index = parametersOf(enclosing.node).findIndex(parameter => parameter.name === name);
    if (index < 0) continue;
    if (enclosing.name) return givenTo(place.tree.rootNode, enclosing.name, index);
    let taker = enclosing.node.parent;
    while (taker && ['arguments', 'argument_list'].includes(taker.type)) taker = taker.parent;
    const call = taker ? callOf(taker) : null;
    const own = call?.args.findIndex(({ id }) => id === enclosing.node.id) ?? -1;
    // `pool.map(lambda c: …, containers)`, `containers.forEach(c => …)`
    return (own >= 0 ? call?.args[own + 1] : null) ?? call?.receiver ?? null;
  }
  return null;
};

/** What a thing is, by where it comes from, else by what it is called. */
export const kindOf = (given: Node, bindings: Bindings, depth = 0): Kind | null => {
  if (depth > mostDepth) return null;
  const node = unwrapped(given);
  const call = callOf(node);
  if (call) {
    const known = first(byPath, call.path.replaceAll('::', '.'));
    if (known) return known;
    return call.receiver && keepsKind.test(call.name)
      ? kindOf(call.receiver, bindings, depth + 1)
      : null;
  }
  const name = node.text.replace(/^(this|self|cls)\.|^[@$]+/g, '');
  if (/^\w+$/.test(name)) {
    const binding = bindings.at(name, node) ?? bindings.at(node.text, node);
    const origin = binding?.value ?? parameterOf(name, node);
    const known = origin && origin.id !== node.id ? kindOf(origin, bindings, depth + 1) : null;
    if (known) return known;
  }
  return first(byName, /(?<!\w)\w+$/.exec(name)?.[0] ?? '');
};
