import type { Node } from '@vscode/tree-sitter-wasm';
import type { CodeLanguage } from '../../../shared/model/audit';
import { ownValue } from '../../../shared/record';
import { descendantsOf } from '../grammars';
import type { Pause } from '../uses/use';
import { callOf, callTypes, type Call } from './call';

const resting =
  /^(sleep|usleep|delay|pause|setTimeout|throttle|backoff|cooldown|rate_?limit\w*|acquire|Wait|After|wait_?for_?slot)$/i;
const ticking = /<-\s*[\w.]*(tick|limit|throttle)\w*(\.C)?\b|<-\s*time\.After/i;

const goUnits: Readonly<Record<string, number>> = {
  Microsecond: 1e-6,
  Millisecond: 0.001,
  Second: 1,
  Minute: 60
};

const unitsOf: Readonly<Record<string, number>> = {
  MILLISECONDS: 0.001,
  SECONDS: 1,
  MINUTES: 60
};

const inSeconds = ({ name, path, args }: Call, language: CodeLanguage): Pause => {
  const given = (name === 'setTimeout' ? args[1] : args[0])?.text ?? '';
  if (language === 'go') {
    const [, number = '1', unit = ''] = /^(?:([\d.]+)\s*\*\s*)?time\.(\w+)$/.exec(given) ?? [];
    const seconds = ownValue(goUnits, unit);
    return seconds === undefined ? 'some' : Number(number) * seconds;
  }
  const number = Number(given.replace(/[_Ll]/g, ''));
  if (!given || !Number.isFinite(number)) return 'some';
  if (language === 'python' || language === 'ruby') return number;
  const unit = ownValue(unitsOf, path.split('.').at(-2) ?? '');
  return number * (unit ?? 0.001);
};

/** A pause in which things are let to happen: `Atomics.wait`, `asyncio.wait_for` are none. */
const isRest = ({ name, path }: Call): boolean =>
  resting.test(name) &&
  !/^(Atomics|asyncio\.wait)/.test(path) &&
  !/\b(wg|group|g)\.Wait$/.test(path);

/** How long what a node holds rests; null = it does not. */
export const pauseIn = (node: Node, language: CodeLanguage): Pause | null => {
  let longest: Pause | null = language === 'go' && ticking.test(node.text) ? 'some' : null;
  for (const inner of descendantsOf(node, callTypes)) {
    const call = callOf(inner);
    if (!call || !isRest(call)) continue;
    const pause = inSeconds(call, language);
    if (pause === 'some') return 'some';
    longest = typeof longest === 'number' ? Math.max(longest, pause) : (longest ?? pause);
  }
  return longest;
};
