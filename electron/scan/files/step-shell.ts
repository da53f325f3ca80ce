import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { textOf } from './yaml';

const isPosix = /(^|[\s/.-])(ba|z|da|k|a)?sh(\.exe)?(\s|$)|^msys2\b/;
const isWindows = /^win(dows)?(-|\d|$)|[-_ ]windows\b/i;
/** `${{ matrix.os }}` and nothing else. */
const fromMatrix = /^\$\{\{\s*matrix\.([\w-]+)\s*\}\}$/;
const onlyOnWindows = /(==|startsWith\([^,)]+,)\s*'windows/i;

/** `$env:NAME`, `& program`, `New-Item`, a backtick at a line's end: bash has hardly any of them. */
const isPowerShell =
  /\$[Ee]nv:\w|\s`[ \t]*$|^\s*(&\s|(Get|Set|New|Remove|Add|Start|Stop|Invoke|Write|Test)-[A-Z])/m;

const textsIn = (node: unknown): string[] => {
  if (isScalar(node)) return [textOf(node) ?? ''];
  if (isSeq(node)) return node.items.flatMap(textsIn);
  return isMap(node) ? node.items.flatMap(({ value }) => textsIn(value)) : [];
};

/** What a name of the matrix stands for: in its list, and in what is included. */
const inMatrix = (job: YAMLMap, name: string): string[] => {
  const included = job.getIn(['strategy', 'matrix', 'include'], true);
  const added = isSeq(included) ? included.items : [];
  return [
    ...textsIn(job.getIn(['strategy', 'matrix', name], true)),
    ...added.flatMap(one => (isMap(one) ? textsIn(one.get(name, true)) : []))
  ];
};

/** What a text may be, where a matrix has a say in it. */
const resolved = (text: string, jobs: readonly YAMLMap[]): string[] => {
  const [, name] = fromMatrix.exec(text) ?? [];
  if (name === undefined) return [text];
  const values = jobs.flatMap(job => inMatrix(job, name));
  return values.length > 0 ? values : [text];
};

const runsOnWindows = (step: YAMLMap, jobs: readonly YAMLMap[]): boolean => {
  const condition = textOf(step.get('if', true)) ?? '';
  if (onlyOnWindows.test(condition) && !condition.includes('||')) return true;
  const given = jobs.flatMap(job => textsIn(job.get('runs-on', true)));
  // Labels are all of one runner, the values of a matrix are one runner each.
  if (given.some(label => resolved(label, jobs).every(one => isWindows.test(one)))) return true;
  // Who calls the workflow may say what it runs on: then only the script itself tells.
  const isOpen = given.some(label => label.includes('${{'));
  return isOpen && isPowerShell.test(textOf(step.get('run', true)) ?? '');
};

/**
 * The shell of a `run` step: its own, else the default of its job or workflow, else that of its
 * runner; null = one that is read as bash.
 * @param around the maps that the step stands in, the innermost first
 */
export const otherShellOf = (step: YAMLMap, around: readonly YAMLMap[]): string | null => {
  const own = textOf(step.get('shell', true));
  const byDefault = around
    .map(map => textOf(map.getIn(['defaults', 'run', 'shell'], true)))
    .find(shell => shell !== null);
  const shell = own ?? byDefault;
  if (shell === null || shell === undefined) return runsOnWindows(step, around) ? 'pwsh' : null;
  return resolved(shell, around).some(one => isPosix.test(one)) ? null : shell;
};
