import type { Node } from '@vscode/tree-sitter-wasm';
import { brokenLine, childrenOf, descendantsOf } from '../grammars';
import { operationOf } from '../uses/command-line';
import { programOf } from '../uses/program';
import { changes, nothingAround, noUses, type Around, type Loop, type Uses } from '../uses/use';
import type { Word } from '../uses/words';
import { functionsIn, withoutTime } from './functions';
import { launchedBy } from './launchers';
import { endsItsLoop, loopKind, pauseIn } from './pauses';
import type { ShellTerms } from './terms';
import { variablesIn, type Variables } from './variables';
import { wordsOf } from './words-of';

interface State {
  around: Around;
  scope: string;
  chain: number;
  checked: boolean;
  captured: boolean;
}

/** How deep a shell may stand in another. */
const mostDepth = 4;

const leaves =
  /^\s*(\{\s*)?(exit|return|die|fail|fatal|abort|break|continue)\b|\b(exit|return)\s+[1-9]/;

class ShellReading {
  readonly found: Uses = noUses();
  readonly #terms: ShellTerms;
  readonly #known: Variables;
  readonly #functions: ReadonlySet<string>;
  /** Functions that run what they are given: `run() { "$@"; }`. */
  readonly #launchers: ReadonlySet<string>;
  readonly #depth: number;
  #errexit: boolean;
  #chains: number;

  constructor(root: Node, terms: ShellTerms, outer: ShellReading | null) {
    this.#terms = terms;
    this.#known = new Map([...(outer ? outer.#known : []), ...variablesIn(root)]);
    const own = functionsIn(root);
    this.#functions = new Set([...(outer ? outer.#functions : []), ...own.names]);
    this.#launchers = new Set([...(outer ? outer.#launchers : []), ...own.launchers]);
    this.#depth = outer ? outer.#depth + 1 : 0;
    this.#errexit = terms.errexit;
    this.#chains = outer ? outer.#chains + 1_000 : 0;
    const broken = brokenLine(root);
    if (broken !== null) this.found.broken.push(terms.placeOf(broken - 1, 0).line);
  }

  read(root: Node): void {
    const { around = nothingAround, scope = '', process } = this.#terms;
    this.#errexit ||= descendantsOf(root, ['command']).some(({ text }) =>
      /^set\s+(-\w+\s+)*(-[a-zA-Z]*e|-o\s+errexit)/.test(text)
    );
    const checked = process?.checked ?? this.#errexit;
    this.#visit(root, { around, scope, chain: 0, checked, captured: false });
  }

  #visit(node: Node, state: State): void {
    switch (node.type) {
      case 'comment':
        return;
      case 'command':
        return this.#command(node, state);
      case 'list':
        return this.#list(node, state);
      case 'function_definition': {
        const scope = node.childForFieldName('name')?.text ?? '';
        const rest = pauseIn(node, this.#known);
        if (rest !== null) this.found.rests.set(scope, rest);
        return this.#inside(node, { ...state, scope, around: nothingAround, chain: 0 });
      }
      case 'for_statement':
      case 'c_style_for_statement':
      case 'while_statement':
        return this.#loop(node, state);
      case 'if_statement':
        return this.#choice(node, state);
      case 'pipeline':
      case 'command_substitution':
      case 'process_substitution':
        return this.#inside(node, { ...state, captured: true });
      case 'redirected_statement':
        this.#heredoc(node, state);
        return this.#inside(node, state);
      default:
        return this.#inside(node, state);
    }
  }

  /** What is left in the background by a loop runs beside the next round. */
  #inside(node: Node, state: State): void {
    const children = childrenOf(node);
    for (const [at, child] of children.entries()) {
      const isBeside = children[at + 1]?.type === '&' && state.around.loop !== null;
      const around = isBeside
        ? { ...state.around, together: state.around.together ?? '& in a loop' }
        : state.around;
      this.#visit(child, { ...state, around });
    }
  }

  #loop(node: Node, state: State): void {
    const kind = loopKind(node) ?? 'each';
    const body = node.childForFieldName('body');
    const loop: Loop = { kind, pause: pauseIn(node, this.#known) };
    const around = { ...state.around, loop };
    for (const child of childrenOf(node)) {
      // What a loop goes over is asked once, before it.
      const isOutside = node.type === 'for_statement' && child.id !== body?.id;
      this.#visit(child, isOutside ? { ...state, captured: true } : { ...state, around, chain: 0 });
    }
  }

  #choice(node: Node, state: State): void {
    let isCondition = true;
    for (const child of childrenOf(node)) {
      if (child.type === 'then') isCondition = false;
      this.#visit(child, isCondition ? { ...state, checked: true } : state);
    }
  }

  /** `a && b || c`: what stands behind `||` is another chain. */
  #list(node: Node, state: State): void {
    const parts: Node[] = [];
    const flatten = (list: Node): void => {
      for (const child of childrenOf(list)) {
        if (child.type === 'list') flatten(child);
        else parts.push(child);
      }
    };
    flatten(node);
    this.#chains += 1;
    for (const [at, part] of parts.entries()) {
      if (part.type === '||') this.#chains += 1;
      if (!part.isNamed) continue;
      const or = parts.findIndex(({ type }, index) => index > at && type === '||');
      const isForgiven = or >= 0 && !leaves.test(parts[or + 1]?.text ?? '');
      const checked = isForgiven ? false : or >= 0 ? true : state.checked;
      this.#visit(part, { ...state, chain: this.#chains, checked });
    }
  }

  #command(node: Node, state: State): void {
    for (const inner of childrenOf(node)) {
      if (inner.type !== 'command_name') this.#substituted(inner, state);
    }
    this.#start(node, wordsOf(node, this.#known), state);
  }

  /** Commands inside of the arguments run before the command itself. */
  #substituted(node: Node, state: State): void {
    if (node.type === 'command_substitution' || node.type === 'process_substitution') {
      this.#visit(node, state);
    } else for (const child of childrenOf(node)) this.#substituted(child, state);
  }

  #start(node: Node, words: readonly Word[], state: State): void {
    const [first, ...rest] = words;
    if (!first) return;
    const program = programOf(first);
    if (program) return this.#use(node, rest, program.isCompose, state);
    if (this.#functions.has(first.text)) {
      this.found.calls.push({ name: first.text, scope: state.scope, ...state.around });
      if (this.#launchers.has(first.text)) this.#start(node, rest, state);
      return;
    }
    const launched = launchedBy(words);
    if (!launched) return;
    const { loop, together } = launched;
    const around = { loop: loop ?? state.around.loop, together: together ?? state.around.together };
    if (launched.text === null) this.#start(node, launched.words, { ...state, around });
    else this.#nested(node, launched.text, { ...state, around });
  }

  #use(node: Node, words: readonly Word[], isCompose: boolean, state: State): void {
    const { row, column } = node.startPosition;
    const start = this.#terms.placeOf(row, column);
    const end = this.#terms.placeOf(node.endPosition.row, 0);
    const asked = operationOf(words, isCompose);
    const isOnce = changes(asked.verb) && endsItsLoop(node);
    this.found.uses.push({
      ...asked,
      ...state.around,
      loop: isOnce ? null : state.around.loop,
      way: this.#terms.process ? 'process' : 'shell',
      at: { ...start, endLine: Math.max(start.line, end.line) },
      unbounded: this.#terms.process?.unbounded ?? null,
      scope: state.scope,
      checked: state.checked,
      chain: state.chain,
      isGuard: !state.captured
    });
  }

  #nested(node: Node, text: string, state: State): void {
    if (this.#depth >= mostDepth || !text.trim()) return;
    const at = Math.max(0, node.text.indexOf(text.split('\n')[0] ?? ''));
    const firstRow = node.startPosition.row + node.text.slice(0, at).split('\n').length - 1;
    const { row, column } = node.startPosition;
    const isOneLine = !text.trim().includes('\n');
    const terms: ShellTerms = {
      ...this.#terms,
      errexit: this.#errexit,
      around: state.around,
      scope: state.scope,
      placeOf: (inner, innerColumn) =>
        isOneLine
          ? this.#terms.placeOf(row, column)
          : this.#terms.placeOf(firstRow + inner, inner === 0 ? column : innerColumn)
    };
    this.#terms.parse(text, root => {
      const reading = new ShellReading(root, terms, this);
      reading.read(root);
      this.found.uses.push(...reading.found.uses);
      this.found.calls.push(...reading.found.calls);
    });
  }

  /** `ssh host <<EOF`: what stands there is run too. */
  #heredoc(node: Node, state: State): void {
    const command = node.childForFieldName('body')?.text ?? '';
    if (!/^(sudo\s+)?(\S*\/)?(ba|z|da|k)?sh\b|^ssh\b/.test(command)) return;
    for (const body of descendantsOf(node, ['heredoc_body'])) this.#nested(body, body.text, state);
  }
}

/** What a piece of shell does with Docker, in the order in which it is written. */
export const readShell = (text: string, terms: ShellTerms): Uses =>
  terms.parse(withoutTime(text), root => {
    const reading = new ShellReading(root, terms, null);
    reading.read(root);
    return reading.found;
  });
