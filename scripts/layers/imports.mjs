import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseSync } from 'oxc-parser';

const endings = ['', '.ts', '.tsx', '/index.ts'];

/**
 * What a file imports: values and types, at its start, by `import()` or handed on by an export.
 * @param {string} text Its source, as TypeScript with or without JSX.
 * @returns {string[]} The specifiers as they are written.
 */
export function specifiersOf(file, text) {
  const { module, errors } = parseSync(file, text);
  if (errors.length) throw new Error(`${file} cannot be parsed: ${errors[0].message}`);
  const written = ({ start, end }) => text.slice(start + 1, end - 1);
  return [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])
    ),
    ...module.dynamicImports.map(({ moduleRequest }) => written(moduleRequest))
  ];
}

/**
 * Every import between the given files, and of packages.
 * @param {string[]} files Paths from the project's root, with `/`.
 * @returns {{ from: string, to: string }[]} `to` is a file, or a package as it is written.
 */
export function importsOf(files, read = file => readFileSync(file, 'utf8')) {
  const known = new Set(files);
  return files.flatMap(from =>
    specifiersOf(from, read(from)).flatMap(specifier => {
      if (!specifier.startsWith('.')) return { from, to: specifier };
      const path = posix.join(posix.dirname(from), specifier);
      const to = endings.map(ending => path + ending).find(file => known.has(file));
      // Styles, pictures and package.json belong to nobody's layer.
      return to ? { from, to } : [];
    })
  );
}
