import type { Node } from '@vscode/tree-sitter-wasm';
import type { CodeLanguage } from '../../../shared/model/audit';
import type { Bindings } from './bindings';
import type { Call } from './call';

const imported =
  /\borg\.testcontainers\b|['"](?:testcontainers|@testcontainers\/[\w-]+)['"]|^[ \t]*(?:from|import) testcontainers\b|\/testcontainers-go\b/m;

const known = new WeakMap<Node['tree'], boolean>();

const isImported = ({ tree }: Node): boolean => {
  const before = known.get(tree);
  if (before !== undefined) return before;
  const found = imported.test(tree.rootNode.text);
  known.set(tree, found);
  return found;
};

const made =
  /^(?:await\s+)?(?:new\s+)?(?:\w+\.)*[A-Z]\w*Container(?:<[^>]*>)?\(|\btestcontainers\./;
const ends = /^(stop|terminate|Stop|Terminate)$/;

/** How much of what makes a container is looked at, in characters. */
const mostText = 200;

/** Testcontainers removes what it stops: nothing of it is left in a network. */
export const endsTestcontainer = (
  { name, receiver, node, args }: Call,
  bindings: Bindings,
  language: CodeLanguage
): boolean => {
  if (name === 'TerminateContainer') return args.length > 0 && isImported(node);
  if (!receiver || !ends.test(name) || !isImported(node)) return false;
  const own = receiver.text.replace(/^(this|self|cls)\.|^[@$]+/g, '');
  const origin = bindings.at(own, receiver)?.value;
  if (origin) return made.test(origin.text.slice(0, mostText));
  // docker-java has commands, and no containers that could be stopped.
  return (language === 'java' || language === 'kotlin') && /container/i.test(own);
};
