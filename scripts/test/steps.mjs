import { join } from 'node:path';
import { root } from '../process.mjs';

const bin = (name, file) => join(root, 'node_modules', name, file);
const report = name => join(root, 'test-results', `${name}.json`);
const node = (name, file, ...args) => [process.execPath, bin(name, file), ...args];

const vitest = name => ({
  name,
  kind: 'vitest',
  report: report(name),
  command: node(
    'vitest',
    'vitest.mjs',
    'run',
    `--project=${name}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report(name)}`
  )
});

const playwright = name => ({
  name,
  kind: 'playwright',
  report: report(name),
  command: node('playwright', 'cli.js', 'test', `--project=${name}`),
  env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report(name) }
});

/** What needs neither an engine nor a screen; all of them run even when one fails. */
export const staticSteps = [
  { name: 'types', command: node('typescript', 'bin/tsc', '--build') },
  { name: 'format', command: node('prettier', 'bin/prettier.cjs', '--check', '.') },
  {
    name: 'lint',
    command: node('oxlint', 'bin/oxlint', '--type-aware', '--deny-warnings')
  },
  { name: 'layers', command: [process.execPath, join(root, 'scripts', 'layers.mjs')] },
  { name: 'unused code', command: node('knip', 'bin/knip.js') },
  vitest('unit')
];

export const faultsStep = vitest('faults');

export const buildStep = {
  name: 'build',
  command: node('electron-vite', 'bin/electron-vite.js', 'build')
};

/** What runs the built app; the first failure ends it. */
export const builtSteps = [
  buildStep,
  vitest('contract'),
  faultsStep,
  playwright('e2e'),
  { name: 'package', command: [process.execPath, join(root, 'scripts', 'package.mjs'), '--dir'] },
  playwright('packaged')
];
