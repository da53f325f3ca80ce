import { isMap, isScalar, isSeq, visit, type Scalar } from 'yaml';
import type { Parse } from '../grammars';
import { readShell } from '../shell/read-shell';
import { Unreadable } from '../unreadable';
import { namesTool } from '../uses/program';
import { addUses, noUses, type Uses } from '../uses/use';
import { otherShellOf } from './step-shell';
import { readYaml, textOf, type YamlFile } from './yaml';

/** GitHub puts values in before the shell sees them: they become a variable, as long as they were. */
const withoutExpressions = (text: string): string =>
  text.replace(/\$\{\{[^}]*\}\}/g, expression => `$${'X'.repeat(expression.length - 1)}`);

const readScalar = (
  yaml: YamlFile,
  scalar: Scalar,
  bash: Parse,
  scope: string,
  errexit = true
): Uses | null => {
  const text = textOf(scalar);
  if (text === null || !namesTool(text)) return null;
  return readShell(withoutExpressions(text), {
    parse: bash,
    scope,
    // Workflows and pipelines stop a script at the first command that fails.
    errexit,
    placeOf: (row, column) => yaml.placeIn(scalar, row, column)
  });
};

/** What the `run` steps of a workflow or an action do with Docker. */
export const readWorkflow = (text: string, bash: Parse): Uses => {
  const found = noUses();
  const yaml = readYaml(text);
  visit(yaml.document, {
    Map(_, map, path) {
      const run = map.get('run', true);
      const script = textOf(run);
      if (!isScalar(run) || script === null || !namesTool(script)) return;
      const { line } = yaml.placeOf(run);
      const shell = otherShellOf(map, path.filter(isMap).toReversed());
      if (shell !== null) {
        found.others.push({ line, shell });
        return;
      }
      const uses = readScalar(yaml, run, bash, `step ${line}`);
      if (uses) addUses(found, uses);
    }
  });
  return found;
};

/** A script may hold lists of lines, which GitLab takes apart. */
const flat = (value: unknown): unknown[] => (isSeq(value) ? value.items.flatMap(flat) : [value]);

/** What the scripts of a GitLab pipeline do with Docker. */
export const readPipeline = (text: string, bash: Parse): Uses => {
  const found = noUses();
  const yaml = readYaml(text);
  visit(yaml.document, {
    Pair(_, { key, value }) {
      const name = textOf(key);
      if (name === null || !/^(before_|after_)?script$/.test(name) || isMap(value)) return;
      const lines = flat(value);
      const scope = `${name} ${yaml.placeOf(value).line}`;
      for (const line of lines) {
        const uses = isScalar(line) ? readScalar(yaml, line, bash, scope) : null;
        if (uses) addUses(found, uses);
      }
    }
  });
  return found;
};

/** Of it, YAML takes much that no package manager does. */
const refuseWhatIsNoJson = (text: string): void => {
  try {
    JSON.parse(text);
  } catch (cause) {
    throw new Unreadable('it is not valid JSON', { cause });
  }
};

/** What the scripts of a package.json do with Docker. */
export const readPackage = (text: string, bash: Parse): Uses => {
  refuseWhatIsNoJson(text);
  const found = noUses();
  const yaml = readYaml(text);
  const scripts = isMap(yaml.document.contents)
    ? yaml.document.contents.get('scripts', true)
    : null;
  for (const { key, value } of isMap(scripts) ? scripts.items : []) {
    if (!isScalar(value)) continue;
    const uses = readScalar(yaml, value, bash, `script ${textOf(key) ?? ''}`, false);
    if (uses) addUses(found, uses);
  }
  return found;
};
