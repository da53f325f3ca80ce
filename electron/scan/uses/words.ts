/** One word of a command line. */
export interface Word {
  text: string;
  /** Something in it is not known before it runs. */
  isDynamic: boolean;
  /** It may become several words, or none: `$OPTIONS`, `"${args[@]}"`, `...args`. */
  maySplit: boolean;
}

export const literal = (text: string): Word => ({ text, isDynamic: false, maySplit: false });

export interface ReadOption {
  name: string;
  value: Word | null;
}

/** What follows a subcommand, taken apart. */
export interface ReadOptions {
  options: ReadOption[];
  operands: Word[];
  /** Every option is written there; false = a variable may hold more. */
  complete: boolean;
}

interface Terms {
  takesValue: (option: string) => boolean;
  /** What follows the first operand belongs to somebody else. */
  stopAtOperand: boolean;
}

const holdsOptions = /opt|arg|flag|param|extra/i;

/** A cluster of short options: `-fv`, `-t0`, `-it`. */
const shortOptions = (text: string, takesValue: Terms['takesValue']): ReadOption[] => {
  const read: ReadOption[] = [];
  for (let at = 1; at < text.length; at += 1) {
    const name = text.charAt(at);
    const rest = text.slice(at + 1).replace(/^=/, '');
    if (takesValue(name) && rest) return [...read, { name, value: literal(rest) }];
    read.push({ name, value: null });
  }
  return read;
};

/** Takes words apart as the command lines of Docker (pflag) do. */
export const readOptions = (words: readonly Word[], terms: Terms): ReadOptions => {
  const read: ReadOptions = { options: [], operands: [], complete: true };
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (!word) break;
    const { text, isDynamic, maySplit } = word;
    if (isDynamic && maySplit && holdsOptions.test(text)) {
      read.complete = false;
    } else if (text === '--') {
      read.operands.push(...words.slice(at + 1));
      break;
    } else if (/^-[^-]/.test(text) || /^--[^-]/.test(text)) {
      const [name = '', value] = text.replace(/^--/, '').split(/=(.*)/s, 2);
      const isLong = text.startsWith('--');
      const found = isLong
        ? [{ name, value: value === undefined ? null : { ...word, text: value } }]
        : shortOptions(text, terms.takesValue);
      const last = found.at(-1);
      if (last && last.value === null && terms.takesValue(last.name)) {
        at += 1;
        last.value = words[at] ?? null;
      }
      read.options.push(...found);
    } else {
      if (terms.stopAtOperand && read.operands.length === 0) {
        read.operands.push(...words.slice(at));
        break;
      }
      read.operands.push(word);
    }
  }
  return read;
};
