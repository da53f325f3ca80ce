import type { Node } from '@vscode/tree-sitter-wasm';
import type { CodeLanguage } from '../../../shared/model/audit';
import { ownValue } from '../../../shared/record';
import type { Around, Loop } from '../uses/use';
import { callOf, type Call } from './call';
import { functionAt } from './functions';
import { pauseIn } from './pauses';

const loops: Readonly<Record<string, Loop['kind']>> = {
  for_statement: 'each',
  for_in_statement: 'each',
  enhanced_for_statement: 'each',
  for: 'each',
  while_statement: 'poll',
  do_statement: 'poll',
  do_while_statement: 'poll',
  while: 'poll',
  until: 'poll',
  while_modifier: 'poll',
  until_modifier: 'poll',
  list_comprehension: 'each',
  set_comprehension: 'each',
  dictionary_comprehension: 'each',
  generator_expression: 'each'
};

const hasRange = (node: Node): boolean =>
  node.namedChildren.some(child => child?.type === 'range_clause');

/** Over numbers: to try again, or to make many. */
const isCounted = (node: Node): boolean => {
  const head = node.text.slice(0, 200).split('\n')[0] ?? '';
  if (node.childForFieldName('initializer') || /;.*;/.test(head)) {
    return !/\[\w+\]/.test(node.childForFieldName('body')?.text ?? '');
  }
  return /\bin\s+(range\(|\(?\d+\s*(\.\.|until))/.test(head);
};

const kindOf = (node: Node, language: CodeLanguage): Loop['kind'] | null => {
  const kind = ownValue(loops, node.type) ?? null;
  if (kind === null || node.type !== 'for_statement') return kind;
  if (language === 'go' && !hasRange(node)) {
    const isClause = node.namedChildren.some(child => child?.type === 'for_clause');
    return isClause ? (isCounted(node) ? 'count' : 'each') : 'poll';
  }
  if (/^for\s*\(\s*;\s*;/.test(node.text)) return 'poll';
  return isCounted(node) ? 'count' : 'each';
};

/** What a loop goes over is asked once, before it. */
const isInside = (loop: Node, below: Node): boolean => {
  const over = loop.childForFieldName('right') ?? loop.childForFieldName('value');
  return over?.id !== below.id && below.type !== 'range_clause';
};

const eachCalls =
  /^(forEach|forEachIndexed|each|each_with_index|each_slice|each_value|map|flatMap|flat_map|mapNotNull|collect|times|onEach|filter|select|loop|repeat)$/;
const parallelCalls =
  /^(pMap|pEach|pForEach|parallel|parallelLimit|eachLimit|mapLimit|starmap|imap|imap_unordered|map_async|starmap_async|invokeAll)$/;
const spawningCalls =
  /^(submit|apply_async|create_task|ensure_future|to_thread|run_in_executor|start_new_thread|runAsync|supplyAsync|execute|startVirtualThread|launch|async|thread|Go|fork|start_soon|Thread|Process|FutureTask)$/;
const limitingCalls =
  /^(p?limit\w*|limiter|throttled?|enqueue|with_?(semaphore|limit|lock)|schedule|run_?exclusive|synchronize)$/i;
const limitingOwners = /(limit|limiter|queue|semaphore|bottleneck|mutex)$/i;
const gathering = /^(gather|all|allSettled|wait|invokeAll)$/;

export type Role = 'each' | 'parallel' | 'spawn' | 'limit' | 'poll' | null;

/** How often, and beside what, a call runs what it is given. */
export const roleOf = ({ name, path, args, receiver }: Call, language: CodeLanguage): Role => {
  if (name === 'setInterval') return 'poll';
  if (name === 'loop' && language === 'ruby') return 'poll';
  if (
    parallelCalls.test(name) ||
    /^(Parallel|Promise|Bluebird|async)\.(each|map|eachLimit|parallel)$/.test(path)
  ) {
    const isSingle = /concurrency:\s*1\b/.test(args.at(-1)?.text ?? '');
    return isSingle ? 'each' : 'parallel';
  }
  if (eachCalls.test(name)) {
    if (/\b(parallelStream|parallel)\(\)/.test(path)) return 'parallel';
    const isPool = /pool|executor|^ex$/i.test(receiver ? receiver.text : '');
    return isPool && name === 'map' ? 'parallel' : 'each';
  }
  if (/^Thread\.(new|start)$/.test(path)) return 'spawn';
  if (spawningCalls.test(name)) return 'spawn';
  const isLimiter = limitingCalls.test(name) || limitingOwners.test(receiver?.text ?? '');
  return isLimiter ? 'limit' : null;
};

/** The call that a function without a name is given to. */
const takerOf = (lambda: Node): Call | null => {
  let at = lambda.parent;
  while (
    at &&
    [
      'arguments',
      'argument_list',
      'annotated_lambda',
      'value_argument',
      'value_arguments'
    ].includes(at.type)
  ) {
    at = at.parent;
  }
  return at ? callOf(at) : null;
};

/** A pool with one worker is a queue. */
export const isSinglePool = (text: string): boolean =>
  /max_workers\s*=\s*1\b|processes\s*=\s*1\b|newSingleThread|newFixedThreadPool\(1\)|Pool\(1\)/.test(
    text
  );

interface Terms {
  language: CodeLanguage;
  /** It goes on by itself unless somebody waits for it. */
  isAsync: boolean;
  /** What it is given to has one worker. */
  isQueue: (call: Call) => boolean;
}

/** The loops, threads and promises around a node, up to the function with a name. */
export const aroundOf = (node: Node, { language, isAsync, isQueue }: Terms): Around => {
  let loop: Loop | null = null;
  let together: string | null = null;
  let spawned: string | null = null;
  let isAwaited = false;
  let isLimited = false;
  const isScript = language === 'javascript' || language === 'typescript';
  const enter = (kind: Loop['kind'], body: Node, pause?: Loop['pause']): void => {
    loop ??= { kind, pause: pause ?? pauseIn(body, language) };
    if (spawned && !isLimited) together ??= `${spawned} in a loop`;
  };
  for (let below = node, at = node.parent; at; below = at, at = at.parent) {
    if (at.type === 'await_expression' || at.type === 'await') isAwaited = true;
    if (at.type === 'go_statement') spawned ??= 'go';
    if (at.type === 'with_statement' && /^(async )?with [^\n]*(sem|lock|limit)/i.test(at.text))
      isLimited = true;
    const kind = kindOf(at, language);
    if (kind && isInside(at, below)) {
      if (isScript && isAsync && !isAwaited) spawned ??= 'promises that nothing awaits';
      enter(kind, at);
    }
    const inner = callOf(at);
    if (inner && loop && gathering.test(inner.name) && isAsync && !isScript && !isLimited) {
      together ??= inner.path;
    }
    const enclosing = functionAt(at);
    if (!enclosing) continue;
    if (enclosing.name) break;
    const taker = takerOf(enclosing.node);
    const role = taker && roleOf(taker, language);
    if (taker && role === 'spawn' && !isQueue(taker)) spawned ??= taker.path;
    if (role === 'limit') isLimited = true;
    if (taker && role === 'poll') {
      const every = Number(taker.args[1]?.text.replace(/_/g, ''));
      enter('poll', at, taker.name === 'setInterval' ? every / 1000 || 'some' : undefined);
    }
    if (taker && role === 'each') {
      if (isScript && isAsync && /^(map|forEach|flatMap)$/.test(taker.name)) {
        spawned ??= taker.name === 'forEach' ? 'forEach' : 'Promise.all over map';
      }
      enter('each', at);
    }
    if (taker && role === 'parallel' && !isQueue(taker)) {
      spawned ??= taker.path;
      enter('each', at);
    }
    isAwaited = false;
  }
  if (isLimited && loop) return { loop: { ...(loop as Loop), pause: 'some' }, together: null };
  return { loop, together };
};
