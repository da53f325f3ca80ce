import type { CodeLanguage } from '../../../shared/model/audit';
import type { Call } from './call';

/** How a call that starts a program is given what it starts. */
export interface Runner {
  /** A text for a shell, the program and its arguments one by one, or as a list. */
  form: 'text' | 'words' | 'program and list' | 'any';
  /** It comes back only once the program has ended, however long that takes. */
  waits: boolean;
  /** A promise, or a process beside this one. */
  isAsync: boolean;
  /** A failure is thrown. */
  throws: boolean;
  /** The arguments before the command. */
  skip?: number;
}

const runner = (
  form: Runner['form'],
  waits: boolean,
  more: Partial<Omit<Runner, 'form' | 'waits'>> = {}
): Runner => ({ form, waits, isAsync: false, throws: false, ...more });

type Table = Readonly<Record<string, Runner>>;

const javascript: Table = {
  execSync: runner('text', true, { throws: true }),
  execFileSync: runner('program and list', true, { throws: true }),
  spawnSync: runner('program and list', true),
  exec: runner('text', false, { isAsync: true }),
  execFile: runner('program and list', false, { isAsync: true }),
  spawn: runner('program and list', false, { isAsync: true }),
  execa: runner('any', true, { isAsync: true, throws: true }),
  execaSync: runner('any', true, { throws: true }),
  execaCommand: runner('text', true, { isAsync: true, throws: true }),
  execaCommandSync: runner('text', true, { throws: true }),
  command: runner('text', true, { isAsync: true, throws: true }),
  commandSync: runner('text', true, { throws: true }),
  $: runner('text', false, { isAsync: true, throws: true })
};

const python: Table = {
  'subprocess.run': runner('any', true),
  'subprocess.call': runner('any', true),
  'subprocess.check_call': runner('any', true, { throws: true }),
  'subprocess.check_output': runner('any', true, { throws: true }),
  'subprocess.Popen': runner('any', false, { isAsync: true }),
  'subprocess.getoutput': runner('text', true),
  'subprocess.getstatusoutput': runner('text', true),
  'os.system': runner('text', true),
  'os.popen': runner('text', true),
  'asyncio.create_subprocess_exec': runner('words', false, { isAsync: true }),
  'asyncio.create_subprocess_shell': runner('text', false, { isAsync: true })
};

const go: Table = {
  'exec.Command': runner('words', true),
  'exec.CommandContext': runner('words', false, { skip: 1 })
};

const jvm: Table = {
  ProcessBuilder: runner('any', false),
  commandLine: runner('words', false),
  exec: runner('any', false)
};

const ruby: Table = {
  system: runner('any', true),
  'Kernel.system': runner('any', true),
  '`': runner('text', true),
  exec: runner('any', false),
  spawn: runner('any', false, { isAsync: true }),
  'Process.spawn': runner('any', false, { isAsync: true }),
  'IO.popen': runner('any', true),
  'Open3.capture2': runner('any', true),
  'Open3.capture2e': runner('any', true),
  'Open3.capture3': runner('any', true),
  'Open3.popen3': runner('any', true),
  sh: runner('any', false, { throws: true })
};

const named = (table: Table, path: string): Runner | null =>
  Object.hasOwn(table, path) ? (table[path] ?? null) : null;

/** Python's and execa's functions are called by their bare names too, once they are imported. */
const bare = (table: Table, name: string): Runner | undefined =>
  Object.entries(table).find(([path]) => path.split('.').at(-1) === name)?.[1];

const isProcess = /^(child_process|childProcess|cp|proc|execa|shell|shelljs|sh|\$|util)$/;

type Find = (call: Call, fileText: string) => Runner | null;

const inPython: Find = ({ path, name, receiver }, fileText) => {
  const known = python[path.replace(/^(sp|subp)\./, 'subprocess.')];
  if (known || receiver || !/^\w+$/.test(name)) return known ?? null;
  const isImported = new RegExp(`from (subprocess|os|asyncio) import [^\\n]*\\b${name}\\b`);
  return isImported.test(fileText) ? (bare(python, name) ?? null) : null;
};

const inScript: Find = ({ name, receiver }, fileText) => {
  const known = Object.hasOwn(javascript, name) ? javascript[name] : undefined;
  if (!known) return null;
  // `/x/.exec(text)` and `container.exec()` start nothing here.
  if (receiver) return isProcess.test(receiver.text) ? known : null;
  const isPromised = new RegExp(`\\b${name.replace('$', '\\$')}\\s*=\\s*(util\\.)?promisify`);
  return isPromised.test(fileText) ? { ...known, throws: true } : known;
};

const inJvm: Find = ({ path, name, receiver }) => {
  const owner = receiver?.text ?? '';
  if (name === 'exec' && /Runtime|runtime|^rt$/.test(owner)) return jvm['exec'] ?? null;
  if (name === 'command' && /ProcessBuilder|pb|builder/i.test(owner))
    return jvm['ProcessBuilder'] ?? null;
  return named(jvm, path);
};

const finders: Partial<Record<CodeLanguage, Find>> = {
  python: inPython,
  javascript: inScript,
  typescript: inScript,
  // A package of the project's own may be called exec too, and bound what it starts.
  go({ path }, fileText) {
    const known = named(go, path);
    return known && { ...known, waits: known.waits && fileText.includes('"os/exec"') };
  },
  java: inJvm,
  kotlin: inJvm,
  ruby: ({ path }) => named(ruby, path)
};

/** What starts a program; null = the call starts none that is known. */
export const runnerOf = (call: Call, language: CodeLanguage, fileText: string): Runner | null =>
  finders[language]?.(call, fileText) ?? null;

/** Helpers that projects write: `run('docker …')`, `execAsync('docker …')`, `c.run("docker …")`. */
export const isRunnerName = (name: string): boolean =>
  /^(run|exec|execute|spawn|sh|shell|bash|cmd|system|invoke|call|check|capture|launch|docker|compose|\$)(_?[A-Za-z]\w*)?$/.test(
    name
  ) ||
  /(_|[a-z])(exec|run|command|cmd|shell|Exec|Run|Command|Cmd|Shell)(_?[Aa]sync|_?[Ss]ync)?$/.test(
    name
  );

/** A helper whose name says that it runs what it is given. */
export const helper: Runner = { form: 'any', waits: false, isAsync: true, throws: true };
