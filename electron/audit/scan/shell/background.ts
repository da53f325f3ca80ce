import type { Node } from '@vscode/tree-sitter-wasm';

const joining = new Set([
  'redirected_statement',
  'pipeline',
  'list',
  'subshell',
  'compound_statement',
  'negated_command'
]);

/** `docker run … &`, alone or in a chain: what follows does not wait for it. */
export const isLeftRunning = (command: Node): boolean => {
  for (let at: Node | null = command; at; at = at.parent) {
    if (at.nextSibling?.type === '&') return true;
    if (!at.parent || !joining.has(at.parent.type)) return false;
  }
  return false;
};
