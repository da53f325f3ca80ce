import type { Node } from '@vscode/tree-sitter-wasm';
import { descendantsOf } from '../grammars';

const runsGiven = /^(exec |command |sudo |timeout \S+ )?"?\$@"?/;

/** The functions of a script, and those of them that run what they are given: `run() { "$@"; }`. */
export const functionsIn = (root: Node): { names: string[]; launchers: string[] } => {
  const names: string[] = [];
  const launchers: string[] = [];
  for (const node of descendantsOf(root, ['function_definition'])) {
    const name = node.childForFieldName('name')?.text ?? '';
    names.push(name);
    const commands = descendantsOf(node, ['command']);
    if (commands.some(({ text }) => runsGiven.test(text))) launchers.push(name);
  }
  return { names, launchers };
};

/** The grammar has no `time` before a loop or a group: blanks leave every place as it is. */
export const withoutTime = (text: string): string =>
  text.replace(
    /(^|[;\n][ \t]*)(time(?:[ \t]+-p)?)(?=[ \t]+(?:for|while|until|if|\(|\{))/g,
    (_, before: string, word: string) => before + ' '.repeat(word.length)
  );
