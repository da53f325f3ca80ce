import type { Node } from '@vscode/tree-sitter-wasm';
import type { CodeLanguage } from '../../../shared/model/audit';
import { descendantsOf } from '../grammars';
import type { Around, LocalCall, Pause } from '../uses/use';
import { roleOf } from './around';
import type { Call } from './call';
import { functionAt, functionTypes, namedFunctionOf } from './functions';
import { pauseIn } from './pauses';

interface Function {
  isAsync: boolean;
  rest: Pause | null;
}

const functionsIn = (root: Node, language: CodeLanguage): ReadonlyMap<string, Function> => {
  const found = new Map<string, Function>();
  for (const node of descendantsOf(root, [...functionTypes])) {
    const name = functionAt(node)?.name;
    if (!name) continue;
    const isAsync =
      /^(export\s+)?(default\s+)?(static\s+)?async\b|\bawait\b|new Promise|\.then\(/.test(
        node.text
      );
    found.set(name, { isAsync, rest: pauseIn(node, language) });
  }
  return found;
};

const ownReceiver = /^(this|self|@\w+|cls|super)$/;

/** `remove`, `self.remove`, `this::remove`, `&method(:remove)`: a function handed over. */
const referred = (node: Node): string =>
  /^(?:this\.|self\.|this::|self::|::|\w+::|&?method\(:|&:?)?([A-Za-z_]\w*)\)?(?:\.bind\(this\))?$/.exec(
    node.text
  )?.[1] ?? '';

/** What a call makes of a function that is handed to it. */
export const handedOver = (
  call: Call,
  language: CodeLanguage,
  around: Around,
  { isAsync, isQueue }: { isAsync: boolean; isQueue: boolean }
): Around => {
  const { loop } = around;
  const role = roleOf(call, language);
  const each: Around['loop'] = { kind: 'each', pause: null };
  const isScript = language === 'javascript' || language === 'typescript';
  if (isQueue) return { loop: loop ?? each, together: around.together };
  if (role === 'parallel') return { loop: loop ?? each, together: call.path };
  if (role === 'spawn')
    return { loop, together: loop ? `${call.path} in a loop` : around.together };
  if (role === 'limit') return { loop: loop && { ...loop, pause: 'some' }, together: null };
  if (role !== 'each') return around;
  const together = isScript && isAsync ? 'Promise.all over map' : around.together;
  return { loop: loop ?? each, together };
};

/** Where a file calls its own functions, or hands them over, and how long they rest. */
export const localCalls = (
  root: Node,
  calls: readonly Call[],
  language: CodeLanguage,
  aroundOf: (call: Call, isAsync: boolean) => Around,
  isQueue: (call: Call) => boolean
): { calls: LocalCall[]; rests: Map<string, Pause> } => {
  const functions = functionsIn(root, language);
  const isJvm = language === 'java' || language === 'kotlin';
  const found: LocalCall[] = [];
  const rests = new Map<string, Pause>();
  for (const [name, { rest }] of functions) if (rest !== null) rests.set(name, rest);
  for (const call of calls) {
    const scope = namedFunctionOf(call.node)?.name ?? '';
    const own = functions.get(call.name);
    if (own && (!call.receiver || ownReceiver.test(call.receiver.text))) {
      found.push({ name: call.name, scope, ...aroundOf(call, own.isAsync) });
    }
    for (const arg of [...call.args, ...call.named.values()]) {
      // Java and Kotlin hand a function over with `::` alone.
      const isOther = isJvm && !arg.text.includes('::');
      const name = isOther ? '' : referred(arg);
      const handed = functions.get(name);
      if (!handed) continue;
      const around = aroundOf(call, handed.isAsync);
      found.push({
        name,
        scope,
        ...handedOver(call, language, around, {
          isAsync: handed.isAsync,
          isQueue: isQueue(call)
        })
      });
    }
  }
  return { calls: found, rests };
};
