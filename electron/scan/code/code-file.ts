import type { Node } from '@vscode/tree-sitter-wasm';
import type { CodeLanguage } from '../../../shared/model/audit';
import type { Around } from '../uses/use';
import { addedTo } from './added';
import { aroundOf, isSinglePool, roleOf } from './around';
import { Bindings } from './bindings';
import { unboundedOf } from './bounds';
import type { Call } from './call';
import { callsIn } from './calls-in';
import { handedCall, symbolCall } from './handed';
import { handedOver, localCalls } from './local-calls';
import { runnerOf, type Runner } from './runners';
import type { Lookup } from './value';

/** A file of a programming language as its calls, with what each of them stands in. */
export class CodeFile {
  readonly language: CodeLanguage;
  readonly text: string;
  readonly bindings: Bindings;
  readonly calls: readonly Call[];
  readonly #root: Node;

  constructor(root: Node, text: string, language: CodeLanguage) {
    this.#root = root;
    this.language = language;
    this.text = text;
    this.bindings = new Bindings(root);
    const written = callsIn(root);
    const handed = written.filter(call => roleOf(call, language) === 'spawn').map(handedCall);
    const named = language === 'ruby' ? written.map(symbolCall) : [];
    this.calls = [...written, ...[...handed, ...named].filter(call => call !== null)];
  }

  readonly lookup: Lookup = (name, place) => {
    const binding = this.bindings.at(name, place);
    if (!binding || binding.isItem) return null;
    const isGrown = this.bindings.isGrown(name);
    const added = isGrown ? addedTo(name, binding.value, place) : [];
    return { value: binding.value, isGrown, added };
  };

  /** What starts a program. */
  readonly runner = (call: Call): Runner | null => runnerOf(call, this.language, this.text);

  /** What waits for a process without a bound. */
  unbounded(call: Call, runner: Runner): string | null {
    return unboundedOf(call, runner, this);
  }

  /** The loops, threads and promises around a call. */
  around(call: Call, isAsync: boolean): Around {
    const around = aroundOf(call.node, {
      language: this.language,
      isAsync,
      isQueue: taker => this.#isQueue(taker)
    });
    if (!call.taker) return around;
    const isQueue = this.#isQueue(call.taker);
    return handedOver(call.taker, this.language, around, { isAsync, isQueue });
  }

  /** Where it calls its own functions. */
  localCalls(): ReturnType<typeof localCalls> {
    return localCalls(
      this.#root,
      this.calls,
      this.language,
      (call, isAsync) => this.around(call, isAsync),
      call => this.#isQueue(call)
    );
  }

  /** `pool.map(…)`, where the pool was made with one worker. */
  #isQueue({ receiver }: Call): boolean {
    if (!receiver) return false;
    const pool = this.bindings.at(receiver.text.replace(/^(this|self)\./, ''), receiver);
    return isSinglePool(pool?.value.text ?? receiver.text);
  }
}
