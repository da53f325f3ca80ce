// What `electron FOLDER` runs first: it loads the application in FOLDER. Electron ships one of its
// own; the fallback runtime comes without. Being a module whose top level awaits the application,
// it holds back the `ready` event until the application has been loaded, as Electron's does.
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);

/** Splits `[switches] [-r module] path …` as Electron's command line does. */
function readCommandLine(args) {
  const preloads = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at];
    if (arg === '-r' || arg === '--require') preloads.push(args[(at += 1)]);
    else if (!arg.startsWith('-')) return { preloads, path: arg };
  }
  return { preloads, path: null };
}

const { preloads, path } = readCommandLine(process.argv.slice(1));
for (const preload of preloads) require(resolve(preload));

if (path === null) {
  process.stderr.write('Name the folder of the application to start.\n');
  app.exit(2);
} else {
  const folder = resolve(path);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  process.defaultApp = true;
  app.setAppPath(folder);
  app.setName(manifest.productName ?? manifest.name ?? basename(folder));
  if (manifest.version) app.setVersion(manifest.version);
  // Chromium keeps the profile in a folder named after the application, and reads this early.
  app.setPath('userData', join(app.getPath('appData'), app.getName()));
  const main = join(folder, manifest.main ?? 'index.js');
  await import(pathToFileURL(main).href);
}
