import type { Node } from '@vscode/tree-sitter-wasm';
import type { CodeLanguage } from '../../../../shared/model/audit';
import { namedChildrenOf } from '../grammars';
import { pathOf, type Call } from './call';

/** What takes a function and its arguments apart, and how many come before the function. */
const takers: ReadonlyMap<string, number> = new Map([
  ['submit', 0],
  ['to_thread', 0],
  ['run_in_executor', 1]
]);

const madeOf = (taker: Call, fn: Node | undefined, args: readonly Node[]): Call | null => {
  if (fn?.type !== 'attribute' && fn?.type !== 'identifier') return null;
  const receiver = fn.childForFieldName('object');
  const name = fn.childForFieldName('attribute')?.text ?? fn.text;
  return { ...taker, name, receiver, path: pathOf(fn), args, isNew: false, handedTo: taker };
};

/**
 * The call that Python makes elsewhere of what is handed over here:
 * `pool.submit(subprocess.run, ["docker", …])`, `Thread(target=subprocess.run, args=(…,))`.
 */
export const handedCall = (call: Call, language: CodeLanguage): Call | null => {
  if (language !== 'python') return null;
  const { name, args, named } = call;
  const before = takers.get(name);
  if (before !== undefined) return madeOf(call, args[before], args.slice(before + 1));
  if (name !== 'Thread' && name !== 'Process') return null;
  const given = named.get('args');
  return madeOf(call, named.get('target'), given ? namedChildrenOf(given) : []);
};
