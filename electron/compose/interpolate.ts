/*
 * Variables in the values of a compose file, as the Compose Specification has them
 * (compose-spec, 12-interpolation.md): $NAME, ${NAME}, ${NAME:-default}, ${NAME-default},
 * ${NAME:?why}, ${NAME?why}, ${NAME:+other}, ${NAME+other}, each of them inside another, and $$.
 */

/** Undefined = not set, which is not the same as empty. */
export type Variables = Readonly<Record<string, string | undefined>>;

export interface Interpolated {
  text: string;
  /** Names that were asked for without a default and are not set: they became nothing. */
  unset: string[];
}

/** Why a value cannot be made, in words that go on from "It". */
export class CannotInterpolate extends Error {}

const name = /^[A-Za-z_]\w*/;
const operator = /^(:?[-?+])/;

/** Where the brace closes that opened right before `from`; -1 = nowhere. */
const closing = (text: string, from: number): number => {
  let open = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text.startsWith('$$', at)) at += 1;
    else if (text.startsWith('${', at)) {
      open += 1;
      at += 1;
    } else if (text[at] === '}' && (open -= 1) === 0) return at;
  }
  return -1;
};

/** What stands between braces: a name, and what is to be done where it has no value. */
const expression = (inside: string, variables: Variables): Interpolated => {
  const [key] = name.exec(inside) ?? [];
  if (key === undefined) throw new CannotInterpolate(`has \${${inside}}, which names no variable`);
  const rest = inside.slice(key.length);
  const value = Object.hasOwn(variables, key) ? variables[key] : undefined;
  if (rest === '') return { text: value ?? '', unset: value === undefined ? [key] : [] };
  const [sign] = operator.exec(rest) ?? [];
  if (sign === undefined) {
    throw new CannotInterpolate(`has \${${inside}}, which is no form that Compose knows`);
  }
  const operand = (): Interpolated => interpolate(rest.slice(sign.length), variables);
  const given = value !== undefined && (value !== '' || !sign.startsWith(':'));
  if (sign.endsWith('+')) return given ? operand() : { text: '', unset: [] };
  if (given) return { text: value, unset: [] };
  if (sign.endsWith('-')) return operand();
  const why = operand().text;
  throw new CannotInterpolate(`needs the variable ${key}, which is not set${why && `: ${why}`}`);
};

/**
 * Puts the values of variables in their places. What only looks like one, as a dollar sign before a
 * digit, stays as it is.
 * @throws CannotInterpolate
 */
export const interpolate = (text: string, variables: Variables): Interpolated => {
  const found: Interpolated = { text: '', unset: [] };
  let at = 0;
  const take = ({ text: part, unset }: Interpolated, end: number): void => {
    found.text += part;
    found.unset.push(...unset);
    at = end;
  };
  for (;;) {
    const dollar = text.indexOf('$', at);
    if (dollar < 0) break;
    found.text += text.slice(at, dollar);
    const next = dollar + 1;
    const [plain] = name.exec(text.slice(next)) ?? [];
    if (text[next] === '$') take({ text: '$', unset: [] }, next + 1);
    else if (plain !== undefined) take(expression(plain, variables), next + plain.length);
    else if (text[next] === '{') {
      const end = closing(text, next + 1);
      if (end < 0) throw new CannotInterpolate('has a ${ that is not closed');
      take(expression(text.slice(next + 1, end), variables), end + 1);
    } else take({ text: '$', unset: [] }, next);
  }
  found.text += text.slice(at);
  return found;
};
