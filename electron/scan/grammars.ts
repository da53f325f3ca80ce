import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as imported from '@vscode/tree-sitter-wasm';
import type { Node } from '@vscode/tree-sitter-wasm';
import type { Disposable } from '../../shared/disposable';

// The package is one CommonJS module: Node hands it over as the default export.
const { Language, Parser } =
  'default' in imported ? (imported.default as typeof imported) : imported;

export type GrammarName =
  'bash' | 'python' | 'javascript' | 'typescript' | 'tsx' | 'go' | 'java' | 'kotlin' | 'ruby';

/** Parses a text, and hands its tree over for as long as it is being read. */
export type Parse = <T>(text: string, read: (root: Node) => T) => T;

// Node has it; its types do not.
declare const WebAssembly: {
  Memory: new (pages: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
};

/** What the loader of the grammars gives C for its stack: it begins at `top` and grows down. */
const stack = { top: 78_240, bytes: 65_536 };

/** The part of it that nothing touches but what is about to overflow it. */
const guard = { at: stack.top - stack.bytes, bytes: 2_048 };

/** As the loader makes it for itself, in pages of 64 KiB. */
const memoryPages = { initial: 512, maximum: 32_768 };

/**
 * The grammars, each loaded when it is first asked for. They share one memory and cannot be made
 * again in the same thread: after an error in them, only another thread reads on.
 * @param fileOf where the WebAssembly with that name is: `tree-sitter.wasm`, `tree-sitter-bash.wasm`
 */
export class Grammars implements Disposable {
  readonly #fileOf: (name: string) => string;
  readonly #loaded = new Map<GrammarName, Promise<imported.Parser>>();
  readonly #memory = new WebAssembly.Memory(memoryPages);
  #core: Promise<void> | null = null;

  constructor(fileOf: (name: string) => string) {
    this.#fileOf = fileOf;
  }

  /** As the build lays them out: in one folder. */
  static in(folder: string): Grammars {
    return new Grammars(name => join(folder, name));
  }

  async parse(name: GrammarName): Promise<Parse> {
    const loading = this.#loaded.get(name) ?? this.#load(name);
    this.#loaded.set(name, loading);
    const parser = await loading;
    return (text, read) => {
      const tree = parser.parse(text);
      if (!tree) throw new Error('the parser gave up on it');
      try {
        return read(tree.rootNode);
      } finally {
        tree.delete();
      }
    };
  }

  /**
   * Whether the stack of C has been as good as full. Nothing stops it from growing over its end,
   * into what all grammars share: then they are not to be used again, though none has failed yet.
   */
  areDamaged(): boolean {
    return new Uint8Array(this.#memory.buffer, guard.at, guard.bytes).some(byte => byte !== 0);
  }

  async #init(): Promise<void> {
    const options = {
      locateFile: (file: string) => this.#fileOf(file),
      wasmMemory: this.#memory,
      // It would write what it dies of to the terminal; its error says the same.
      printErr() {}
    };
    await Parser.init(options);
  }

  async #load(name: GrammarName): Promise<imported.Parser> {
    this.#core ??= this.#init();
    await this.#core;
    const language = await Language.load(await readFile(this.#fileOf(`tree-sitter-${name}.wasm`)));
    return new Parser().setLanguage(language);
  }

  dispose(): void {
    for (const loading of this.#loaded.values()) void loading.then(parser => parser.delete());
    this.#loaded.clear();
  }
}

/** The children of a node, the unnamed among them. */
export const childrenOf = (node: Node): Node[] => node.children.filter(child => child !== null);

export const namedChildrenOf = (node: Node): Node[] =>
  node.namedChildren.filter(child => child !== null);

export const descendantsOf = (node: Node, types: string[]): Node[] =>
  node.descendantsOfType(types).filter(child => child !== null);

/** The first line, counted from 1, that the grammar did not understand; null = it did. */
export const brokenLine = (root: Node): number | null => {
  if (!root.hasError) return null;
  let node = root;
  for (;;) {
    const inner = childrenOf(node).find(
      ({ hasError, isError, isMissing }) => hasError || isError || isMissing
    );
    if (!inner || node.isError || node.isMissing) return node.startPosition.row + 1;
    node = inner;
  }
};
