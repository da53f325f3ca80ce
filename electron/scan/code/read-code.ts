import type { CodeLanguage } from '../../../shared/model/audit';
import { brokenLine, type Parse } from '../grammars';
import { readShell } from '../shell/read-shell';
import { operationOf } from '../uses/command-line';
import { namesTool, programOf, type Program } from '../uses/program';
import { changes, noUses, type DockerUse, type Operation, type Uses } from '../uses/use';
import type { Word } from '../uses/words';
import { placeOf, type Call } from './call';
import { CodeFile } from './code-file';
import { commandOf, type Command } from './command';
import { endsItsLoop, isLookedAt, swallowing } from './failing';
import { namedFunctionOf } from './functions';
import { replacesDocker } from './mocks';
import { helper, isRunnerName, type Runner } from './runners';
import { sdkOperation } from './sdk';
import { usesSdk } from './sdk-table';
import { pastSudo, shellText } from './words-for-shell';
import { wrappersIn, type Wrapper } from './wrappers';

interface Parsers {
  own: Parse;
  bash: Parse;
}

/** What the calls of a file ask of Docker. */
class CodeReading {
  readonly found: Uses = noUses();
  readonly #file: CodeFile;
  readonly #bash: Parse;
  readonly #hasSdk: boolean;
  readonly #wrappers: ReadonlyMap<string, Wrapper>;

  constructor(file: CodeFile, bash: Parse) {
    this.#file = file;
    this.#bash = bash;
    const { text, language } = file;
    this.#hasSdk = usesSdk(text, language) && !replacesDocker(text, language);
    this.#wrappers = wrappersIn(file.calls, file.runner, file.lookup);
  }

  read(): void {
    for (const call of this.#file.calls) this.#call(call);
    const { calls, rests } = this.#file.localCalls();
    this.found.calls.push(...calls);
    for (const [name, rest] of rests) this.found.rests.set(name, rest);
  }

  #call(call: Call): void {
    const wrapper = this.#wrappers.get(call.name);
    if (wrapper && namedFunctionOf(call.node)?.name !== call.name) {
      const command = commandOf(call, wrapper.runner, this.#file.lookup, wrapper);
      // Where the helper itself does not name Docker, who calls it does.
      const isNamed = wrapper.words.length > 0 || wrapper.text !== '';
      const unbounded = isNamed ? null : this.#file.unbounded(wrapper.inner, wrapper.runner);
      if (command && this.#command(call, command, wrapper.runner, unbounded)) return;
    }
    const runner = this.#file.runner(call);
    if (runner) return this.#process(call, runner);
    const wanted = this.#hasSdk
      ? sdkOperation(call, this.#file.bindings, this.#file.language, this.#file.lookup)
      : null;
    if (wanted) {
      // Go hands its errors back, where they can be left lying.
      const checked = this.#isChecked(call, this.#file.language !== 'go');
      return this.#add(call, 'sdk', wanted, null, checked, true);
    }
    if (!isRunnerName(call.name)) return;
    const command = commandOf(call, helper, this.#file.lookup);
    if (command && !command.isProse) this.#command(call, command, helper, null);
  }

  #process(call: Call, runner: Runner): void {
    const command = commandOf(call, runner, this.#file.lookup);
    const unbounded = this.#file.unbounded(call, runner);
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
    const isTool =
      /^\$(\w+_)?((docker|podman|nerdctl|container|client)_?)?(binary|bin|cmd|docker|executable|engine|runtime|cli|program)$/i.test(
        text
      );
    return isDynamic && isTool && /['"](docker|podman)['"]/.test(this.#file.text)
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
    if (!namesTool(text)) return false;
    const place = placeOf(call);
    const isLong = text.trim().includes('\n');
    const { uses, calls } = readShell(text, {
      parse: this.#bash,
      errexit: false,
      around: this.#file.around(call, runner.isAsync),
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
    const around = this.#file.around(call, isAsync);
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
}

/** What a file of a programming language does with Docker. */
export const readCode = (text: string, language: CodeLanguage, { own, bash }: Parsers): Uses =>
  own(text, root => {
    const reading = new CodeReading(new CodeFile(root, text, language), bash);
    reading.read();
    const broken = brokenLine(root);
    if (broken !== null) reading.found.broken.push(broken);
    return reading.found;
  });
