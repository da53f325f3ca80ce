import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale } from './build-if-stale.mjs';
import { root } from './process.mjs';

try {
  await buildIfStale();
} catch (error) {
  process.stderr.write(`Plimsoll could not be built.\n${error.message}\n`);
  process.exit(1);
}
// npm runs scripts in the package's folder; files named in arguments are relative to the user's.
process.chdir(process.env.INIT_CWD ?? process.cwd());
const cli = join(root, 'out', 'main', 'cli.js');
process.argv[1] = cli;
await import(pathToFileURL(cli).href);
