import { existsSync } from 'node:fs';
import { mayInstall } from '../preflight/apt.mjs';
import { answers } from './ping.mjs';
import { provideEnginePackages, startPrivateEngine } from './private-engine.mjs';

const defaultUrl =
  process.platform === 'win32' ? 'npipe:////./pipe/docker_engine' : 'unix:///var/run/docker.sock';

/**
 * The real engine for the tests: the one named, else the one in use here, else, as root on
 * Linux, a private one.
 * @returns {Promise<{ env: Record<string, string>, why: string | null, stop(): Promise<void> }>}
 *   `why` says why there is none; `env` tells the tests.
 */
export async function provideTestEngine(environment = process.env) {
  const nothing = async () => {};
  const named = environment.PLIMSOLL_TEST_ENGINE;
  if (named) {
    if (await answers(named)) return { env: {}, why: null, stop: nothing };
    throw new Error(`No Docker Engine answers at ${named}, which PLIMSOLL_TEST_ENGINE names.`);
  }
  if (process.platform !== 'linux') return { env: {}, why: 'it needs Linux', stop: nothing };
  const inUse = environment.DOCKER_HOST ?? defaultUrl;
  const found = await answers(inUse);
  if (!found && !mayInstall()) {
    return { env: {}, why: 'no Docker Engine is reachable', stop: nothing };
  }
  if (mayInstall()) await provideEnginePackages({ withDaemon: !found });
  const lacking = lackingTool();
  if (lacking) return { env: {}, why: `it needs ${lacking}`, stop: nothing };
  if (found) return { env: { PLIMSOLL_TEST_ENGINE: inUse }, why: null, stop: nothing };
  const engine = await startPrivateEngine();
  return {
    env: { PLIMSOLL_TEST_ENGINE: engine.url, PLIMSOLL_TEST_ENGINE_PRIVATE: '1' },
    why: null,
    stop: () => engine.stop()
  };
}

// The tests' images hold a static busybox: they pull nothing.
const lackingTool = () =>
  ['/usr/bin/docker', '/bin/busybox'].find(path => !existsSync(path)) ?? null;
