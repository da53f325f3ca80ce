/** How a piece of a terminal's text looks. Colours are names of this file's own, never markup. */
export interface Look {
  /** `0` to `15` of the sixteen colours, or `r g b`; null = the text's own. */
  colour: string | null;
  background: string | null;
  bold: boolean;
  dim: boolean;
  italic: boolean;
  underline: boolean;
  inverse: boolean;
}

export interface Piece {
  text: string;
  look: Look;
}

export const plainLook: Look = {
  colour: null,
  background: null,
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  inverse: false
};

/**
 * Escape sequences (ECMA-48): those that begin with CSI, the strings (OSC, DCS, APC, PM, SOS) with
 * their end or cut off, and the short ones. Only `CSI … m` says how text looks.
 */
const escape = '\u001b';
const sequence = new RegExp(
  [
    `(?:${escape}\\[|\u009b)([0-?]*)[ -/]*([@-~])?`,
    `${escape}[\\]PX^_][^\u0007${escape}]*(?:\u0007|${escape}\\\\)?`,
    `${escape}[ -/]*[0-~]?`
  ].join('|'),
  'g'
);

/** Tabs are text; all else that does not print shows as what it is: something odd. */
const unprintable = /(?!\t)[\p{Cc}\p{Cf}\u2028\u2029]/gu;

const clean = (text: string): string => text.replace(unprintable, '\ufffd');

const byte = (value: number | undefined): number => Math.min(255, Math.max(0, value ?? 0));

const steps = [0, 95, 135, 175, 215, 255];

/** One of the 256 colours of xterm. */
const indexed = (index: number): string => {
  if (index < 16) return String(index);
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return `${grey} ${grey} ${grey}`;
  }
  const cube = index - 16;
  return [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6]
    .map(part => steps[part] ?? 0)
    .join(' ');
};

/** What follows 38 or 48: the colour, and how many numbers it took. */
const extended = (codes: readonly number[]): [colour: string | null, taken: number] => {
  if (codes[0] === 5) return [indexed(byte(codes[1])), 2];
  if (codes[0] === 2) return [codes.slice(1, 4).map(byte).join(' '), 4];
  return [null, codes.length];
};

const flags: Record<number, Partial<Look>> = {
  1: { bold: true },
  2: { dim: true },
  3: { italic: true },
  4: { underline: true },
  7: { inverse: true },
  22: { bold: false, dim: false },
  23: { italic: false },
  24: { underline: false },
  27: { inverse: false },
  39: { colour: null },
  49: { background: null }
};

const sixteen = (code: number, first: number, firstBright: number): string | null => {
  if (code >= first && code < first + 8) return String(code - first);
  if (code >= firstBright && code < firstBright + 8) return String(code - firstBright + 8);
  return null;
};

const restyled = (before: Look, parameters: string): Look => {
  const codes = parameters.split(/[;:]/).map(Number);
  let look = before;
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] ?? 0;
    if (code === 0) look = plainLook;
    else if (code === 38 || code === 48) {
      const [colour, taken] = extended(codes.slice(at + 1));
      look = { ...look, [code === 38 ? 'colour' : 'background']: colour };
      at += taken;
    } else {
      const colour = sixteen(code, 30, 90);
      const background = sixteen(code, 40, 100);
      look = {
        ...look,
        ...flags[code],
        ...(colour !== null && { colour }),
        ...(background !== null && { background })
      };
    }
  }
  return look;
};

/** A line of a terminal as pieces of text with their looks; nothing else of it is obeyed. */
export const parseAnsi = (line: string): Piece[] => {
  const pieces: Piece[] = [];
  let look = plainLook;
  let from = 0;
  const take = (text: string): void => {
    if (text !== '') pieces.push({ text: clean(text), look });
  };
  for (const match of line.matchAll(sequence)) {
    take(line.slice(from, match.index));
    from = match.index + match[0].length;
    if (match[2] === 'm') look = restyled(look, match[1] ?? '');
  }
  take(line.slice(from));
  return pieces;
};

/** What is to be read of it. */
export const withoutAnsi = (line: string): string => clean(line.replace(sequence, ''));
