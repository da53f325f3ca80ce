import type { Node } from '@vscode/tree-sitter-wasm';
import type { CodeLanguage } from '../../../../shared/model/audit';
import { brokenLine, descendantsOf, type Parse } from '../grammars';
import { readShell } from '../shell/read-shell';
import { operationOf } from '../uses/command-line';
import { programOf, type Program } from '../uses/program';
import {
  changes,
  noUses,
  type Around,
  type DockerUse,
  type Operation,
  type Uses
} from '../uses/use';
import type { Word } from '../uses/words';
import { aroundOf, isSinglePool, roleOf } from './around';
import { addedTo } from './added';
import { Bindings } from './bindings';
import { callOf, callTypes, handedCall, placeOf, type Call } from './call';
import { commandOf, type Command } from './command';
import { endsItsLoop, isLookedAt, swallowing } from './failing';
import { namedFunctionOf } from './functions';
import { handedOver, localCalls } from './local-calls';
import { pastSudo, shellText } from './words-for-shell';
import { helper, isBounded, isRunnerName, runnerOf, type Runner } from './runners';
import { sdkOperation } from './sdk';
import { usesSdk } from './sdk-table';
import { valueOf, type Lookup } from './value';
import { wrappersIn, type Wrapper } from './wrappers';

interface Parsers {
  own: Parse;
  bash: Parse;
}

class CodeReading {
  readonly found: Uses = noUses();
  readonly #language: CodeLanguage;
  readonly #bash: Parse;
  readonly #text: string;
  readonly #bindings: Bindings;
  readonly #hasSdk: boolean;
  readonly #wrappers: ReadonlyMap<string, Wrapper>;
  readonly #calls: Call[];

  constructor(root: Node, text: string, language: CodeLanguage, bash: Parse) {
    this.#language = language;
    this.#bash = bash;
    this.#text = text;
    this.#bindings = new Bindings(root);
    this.#hasSdk = usesSdk(text, language);
    const calls = descendantsOf(root, callTypes)
      .map(callOf)
      .filter(call => call !== null);
    const spawned = calls.filter(call => roleOf(call, language) === 'spawn').map(handedCall);
    this.#calls = [...calls, ...spawned.filter(call => call !== null)];
    this.#wrappers = wrappersIn(this.#calls, call => this.#runner(call), this.#lookup);
    const broken = brokenLine(root);
    if (broken !== null) this.found.broken.push(broken);
  }

  readonly #lookup: Lookup = (name, place) => {
    const binding = this.#bindings.at(name, place);
    if (!binding || binding.isItem) return null;
    const isGrown = this.#bindings.isGrown(name);
    const added = isGrown ? addedTo(name, binding.value, place) : [];
    return { value: binding.value, isGrown, added };
  };

  read(root: Node): void {
    for (const call of this.#calls) this.#call(call);
    const { calls, rests } = localCalls(
      root,
      this.#calls,
      this.#language,
      (call, isAsync) => this.#around(call, isAsync),
      call => this.#isQueue(call)
    );
    this.found.calls.push(...calls);
    for (const [name, rest] of rests) this.found.rests.set(name, rest);
  }

  #runner(call: Call): Runner | null {
    return runnerOf(call, this.#language, this.#text);
  }

  #call(call: Call): void {
    const wrapper = this.#wrappers.get(call.name);
    if (wrapper && namedFunctionOf(call.node)?.name !== call.name) {
      const command = commandOf(call, wrapper.runner, this.#lookup, wrapper);
      // Where the helper itself does not name Docker, who calls it does.
      const isNamed = wrapper.words.length > 0 || wrapper.text !== '';
      const unbounded = isNamed ? null : this.#unbounded(wrapper.inner, wrapper.runner);
      if (command && this.#command(call, command, wrapper.runner, unbounded)) return;
    }
    const runner = this.#runner(call);
    if (runner) return this.#process(call, runner);
    const wanted = this.#hasSdk
      ? sdkOperation(call, this.#bindings, this.#language, this.#lookup)
      : null;
    if (wanted) {
      // Go hands its errors back, where they can be left lying.
      const checked = this.#isChecked(call, this.#language !== 'go');
      return this.#add(call, 'sdk', wanted, null, checked, true);
    }
    if (!isRunnerName(call.name)) return;
    const command = commandOf(call, helper, this.#lookup);
    if (command && !command.isProse) this.#command(call, command, helper, null);
  }

  #process(call: Call, runner: Runner): void {
    const command = commandOf(call, runner, this.#lookup);
    const unbounded = this.#unbounded(call, runner);
    if (command) this.#command(call, command, runner, unbounded);
  }

  /** Adds what a command asks of Docker; false = it asks nothing. */
  #command(call: Call, command: Command, runner: Runner, unbounded: string | null): boolean {
    const checked = this.#isChecked(call, runner.throws);
    if (command.kind === 'text') return this.#shell(call, command, runner, unbounded, checked);
    const [first, ...words] = pastSudo(command.words);
    const program = first && (programOf(first) ?? this.#namedProgram(first));
    if (!program) {
      const text = shellText(command.words);
      return (
        text !== null &&
        this.#shell(call, { text, row: call.node.startPosition.row }, runner, unbounded, checked)
      );
    }
    const asked = operationOf(words, program.isCompose);
    this.#add(call, 'process', asked, unbounded, checked, runner.isAsync);
    return true;
  }

  /** `this.binary`, in a file that says `'docker'` somewhere. */
  #namedProgram({ text, isDynamic }: Word): Program | null {
    const isTool = /(binary|bin|cmd|docker|executable|engine|runtime|cli|program)$/i.test(text);
    return isDynamic && isTool && /['"](docker|podman)['"]/.test(this.#text)
      ? { isCompose: false }
      : null;
  }

  #shell(
    call: Call,
    { text, row }: { text: string; row: number },
    runner: Runner,
    unbounded: string | null,
    checked: boolean
  ): boolean {
    if (!/docker|podman|nerdctl/i.test(text)) return false;
    const place = placeOf(call);
    const isLong = text.trim().includes('\n');
    const { uses, calls } = readShell(text, {
      parse: this.#bash,
      errexit: false,
      around: this.#around(call, runner.isAsync),
      scope: namedFunctionOf(call.node)?.name ?? '',
      process: { unbounded, checked },
      placeOf: (inner, column) =>
        isLong
          ? { line: row + inner + 1, column: column + 1 }
          : { line: place.line, column: place.column }
    });
    this.found.uses.push(...uses);
    this.found.calls.push(...calls);
    return uses.length > 0;
  }

  #add(
    call: Call,
    way: DockerUse['way'],
    asked: Operation,
    unbounded: string | null,
    checked: boolean,
    isAsync: boolean
  ): void {
    const around = this.#around(call, isAsync);
    const isOnce = changes(asked.verb) && endsItsLoop(call.node);
    this.found.uses.push({
      ...asked,
      ...around,
      loop: isOnce ? null : around.loop,
      way,
      at: placeOf(call),
      unbounded: asked.endless ? call.path : unbounded,
      scope: namedFunctionOf(call.node)?.name ?? '',
      checked,
      // What fails in a block that catches it is followed by nothing of that block.
      chain: swallowing(call.node)?.id ?? 0,
      isGuard: true
    });
  }

  #isChecked(call: Call, throws: boolean): boolean {
    const says = throws || /check\s*=\s*True|check:\s*true|exception:\s*true/.test(call.node.text);
    return (says || isLookedAt(call)) && swallowing(call.node) === null;
  }

  #unbounded(call: Call, runner: Runner): string | null {
    if (!runner.waits && !this.#isWaitedFor(call)) return null;
    const isFree = isBounded(call, node => {
      const value = valueOf(node, this.#lookup);
      if (value.kind === 'map')
        return { keys: [...value.entries.keys()], complete: value.complete };
      const isOptions = value.kind === 'unknown' && /opt|config|kwargs/i.test(value.name);
      return isOptions ? { keys: [], complete: false } : null;
    });
    if (isFree || this.#isTimedAround(call)) return null;
    return call.path === '`' ? 'backticks' : call.path;
  }

  /** `Timeout.timeout(30) { … }` bounds what stands in it. */
  #isTimedAround({ node }: Call): boolean {
    if (this.#language !== 'ruby') return false;
    for (let at = node.parent; at; at = at.parent) {
      if (/^Timeout\.timeout$/.test(callOf(at)?.path ?? '')) return true;
    }
    return false;
  }

  /** A process that is started here, and waited for without a bound further on. */
  #isWaitedFor(call: Call): boolean {
    const scope = namedFunctionOf(call.node)?.node.text ?? this.#text;
    if (this.#language === 'python') {
      return call.name === 'Popen' && /\.(communicate|wait)\(\s*\)/.test(scope);
    }
    const isJvm = this.#language === 'java' || this.#language === 'kotlin';
    return isJvm && /\.waitFor\(\s*\)/.test(scope);
  }

  #around(call: Call, isAsync: boolean): Around {
    const around = aroundOf(call.node, {
      language: this.#language,
      isAsync,
      isQueue: taker => this.#isQueue(taker)
    });
    if (!call.taker) return around;
    const isQueue = this.#isQueue(call.taker);
    return handedOver(call.taker, this.#language, around, { isAsync, isQueue });
  }

  /** `pool.map(…)`, where the pool was made with one worker. */
  #isQueue({ receiver }: Call): boolean {
    if (!receiver) return false;
    const pool = this.#bindings.at(receiver.text.replace(/^(this|self)\./, ''), receiver);
    return isSinglePool(pool?.value.text ?? receiver.text);
  }
}

/** What a file of a programming language does with Docker. */
export const readCode = (text: string, language: CodeLanguage, { own, bash }: Parsers): Uses =>
  own(text, root => {
    const reading = new CodeReading(root, text, language, bash);
    reading.read(root);
    return reading.found;
  });
