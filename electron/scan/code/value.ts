import type { Node } from '@vscode/tree-sitter-wasm';

/** What an expression comes to, as far as that is written there. */
export type Value =
  | { kind: 'text'; text: string; isDynamic: boolean }
  | { kind: 'number'; number: number }
  | { kind: 'flag'; flag: boolean }
  | { kind: 'none' }
  | { kind: 'list'; items: Value[] }
  | { kind: 'map'; entries: ReadonlyMap<string, Value>; complete: boolean }
  | { kind: 'spread'; of: Value }
  | { kind: 'unknown'; name: string };

/** What a name was given, and what is added to it later. */
export interface Given {
  value: Node;
  /** It gets longer. */
  isGrown: boolean;
  /** What is added to it in any case; null = something else is, too. */
  added: readonly (Node | null)[];
}

/** What a name was given, as a place sees it; null = not known. */
export type Lookup = (name: string, place: Node) => Given | null;
