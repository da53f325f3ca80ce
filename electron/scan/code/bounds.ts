import type { Node } from '@vscode/tree-sitter-wasm';
import type { CodeLanguage } from '../../../shared/model/audit';
import { callOf, type Call } from './call';
import { namedFunctionOf } from './functions';
import type { Runner } from './runners';
import { valueOf } from './evaluate';
import type { Lookup } from './value';

/** The file that a call stands in. */
interface Surroundings {
  language: CodeLanguage;
  text: string;
  lookup: Lookup;
}

/** A process that is started here, and waited for without a bound further on. */
const isWaitedFor = (call: Call, { language, text }: Surroundings): boolean => {
  const scope = namedFunctionOf(call.node)?.node.text ?? text;
  if (language === 'python') {
    return call.name === 'Popen' && /\.(communicate|wait)\(\s*\)/.test(scope);
  }
  const isJvm = language === 'java' || language === 'kotlin';
  return isJvm && /\.waitFor\(\s*\)/.test(scope);
};

/** `Timeout.timeout(30) { … }` bounds what stands in it. */
const isTimedAround = ({ node }: Call, { language }: Surroundings): boolean => {
  if (language !== 'ruby') return false;
  for (let at = node.parent; at; at = at.parent) {
    if (/^Timeout\.timeout$/.test(callOf(at)?.path ?? '')) return true;
  }
  return false;
};

const bounds = /^(timeout|signal|cancelSignal|abortSignal|killAfter)$/;

/** Whether options that are written there, or that are not known, bound how long it takes. */
const bindsTime = (options: Node, lookup: Lookup): boolean => {
  if (options.type === 'dictionary_splat') return true;
  const value = valueOf(options, lookup);
  if (value.kind === 'unknown') return /opt|config|kwargs/i.test(value.name);
  if (value.kind !== 'map') return false;
  return !value.complete || [...value.entries.keys()].some(key => bounds.test(key));
};

const hasBound = ({ named, args }: Call, lookup: Lookup): boolean => {
  const timeout = named.get('timeout');
  if (timeout) return !/^(None|nil|null|0)$/.test(timeout.text);
  return args.some(arg => bindsTime(arg, lookup));
};

/** What waits for a process for as long as it takes; null = it has a bound, or nothing waits. */
export const unboundedOf = (call: Call, runner: Runner, file: Surroundings): string | null => {
  if (!runner.waits && !isWaitedFor(call, file)) return null;
  if (hasBound(call, file.lookup) || isTimedAround(call, file)) return null;
  return call.path === '`' ? 'backticks' : call.path;
};
