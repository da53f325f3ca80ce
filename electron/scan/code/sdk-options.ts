import type { CodeLanguage } from '../../../shared/model/audit';
import type { Call } from './call';
import { followers } from './carried-out';
import { valueOf } from './evaluate';
import type { Lookup, Value } from './value';

/** What a call was told by name, of all depths. */
export interface Options {
  values: ReadonlyMap<string, Value>;
  complete: boolean;
}

const plainName = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');

/** Options of all depths by their plain names: `HostConfig: { Memory }` is `hostconfig` and `memory`. */
export const gather = (value: Value, into: Map<string, Value>): boolean => {
  if (value.kind !== 'map') return true;
  let complete = value.complete;
  for (const [name, inner] of value.entries) {
    into.set(plainName(name), inner);
    complete = gather(inner, into) && complete;
    // What a variable holds may hold anything: `HostConfig: hostConfig`.
    if (inner.kind === 'unknown' && /config/i.test(name)) complete = false;
  }
  return complete;
};

export const optionsOf = (call: Call, lookup: Lookup, language: CodeLanguage): Options => {
  const values = new Map<string, Value>();
  let complete = true;
  for (const [name, node] of call.named) {
    const value = valueOf(node, lookup);
    values.set(plainName(name), value);
    complete = gather(value, values) && complete;
  }
  for (const [at, arg] of call.args.entries()) {
    if (/splat|spread/.test(arg.type)) complete = false;
    const value = valueOf(arg, lookup);
    complete = gather(value, values) && complete;
    const isOptions = at > 0 || call.args.length === 1;
    if (value.kind === 'unknown' && isOptions && /opt|config|spec|kwargs/i.test(value.name)) {
      complete = false;
    }
  }
  if (language === 'java' || language === 'kotlin') {
    for (const { name, args } of followers(call)) {
      const [first] = args;
      const value = first ? valueOf(first, lookup) : null;
      if (name.startsWith('with'))
        values.set(plainName(name.slice(4)), value ?? { kind: 'flag', flag: true });
      if (name !== 'withHostConfig' || !first) continue;
      // A host config is a chain of its own.
      let hasCalls = false;
      for (const [, inner = ''] of first.text.matchAll(/\.with(\w+)\(/g)) {
        hasCalls = true;
        values.set(plainName(inner), { kind: 'flag', flag: true });
      }
      if (!hasCalls && !first.text.includes('newHostConfig')) complete = false;
    }
  }
  return { values, complete };
};

export const isTrue = ({ values }: Options, ...names: string[]): boolean =>
  names.some(name => {
    const value = values.get(name);
    return value?.kind === 'flag' && value.flag;
  });

export const isGiven = ({ values }: Options, ...names: string[]): boolean =>
  names.some(name => {
    const value = values.get(name);
    return (
      value !== undefined &&
      value.kind !== 'none' &&
      !(value.kind === 'flag' && !value.flag) &&
      !(value.kind === 'map' && value.entries.size === 0 && value.complete) &&
      !(value.kind === 'number' && value.number === 0)
    );
  });

export const numberOf = ({ values }: Options, ...names: string[]): number | null => {
  for (const name of names) {
    const value = values.get(name);
    if (value?.kind === 'number') return value.number;
  }
  return null;
};

export const restartOf = ({ values }: Options): string | null => {
  const value = values.get('restartpolicy') ?? values.get('restart');
  if (value?.kind === 'text') return value.text;
  if (value?.kind !== 'map') return null;
  const name = value.entries.get('Name') ?? value.entries.get('name');
  return name?.kind === 'text' ? name.text : null;
};
