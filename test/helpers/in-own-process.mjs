import { join } from 'node:path';
import { createServer } from 'vite';

/** Calls one function of a module with JSON, and prints what it resolves to: if it aborts, so does this. */
const [module, name, args] = process.argv.slice(2);
const root = join(import.meta.dirname, '..', '..');
const vite = await createServer({
  root,
  configFile: false,
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true, watch: null, ws: false },
  optimizeDeps: { noDiscovery: true }
});
const loaded = await vite.ssrLoadModule(join(root, module));
process.stdout.write(JSON.stringify(await loaded[name](...JSON.parse(args))) ?? 'null');
await vite.close();
