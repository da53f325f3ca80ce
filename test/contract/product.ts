import { expect } from 'vitest';
import { DockerodeEngine } from '../../electron/engine/http/dockerode-engine';
import type { Engine } from '../../electron/engine/port';
import { forced } from '../helpers/gentle';
import { recordingProxy, type RecordingProxy } from '../helpers/recording-proxy';

const endpointAt = (url: string) => {
  const kind = url.startsWith('tcp:') ? ('tcp' as const) : ('unix' as const);
  return { endpoint: { url, kind, source: 'option' as const, name: 'test' } };
};

/** The product's engine behind a recording, which is looked through at the end. */
class RecordedEngine extends DockerodeEngine {
  readonly #proxy: RecordingProxy;

  constructor(proxy: RecordingProxy) {
    super(endpointAt(proxy.url));
    this.#proxy = proxy;
  }

  override dispose(): void {
    super.dispose();
    this.#proxy.dispose();
    expect(forced(this.#proxy.calls)).toEqual([]);
  }
}

/** The product's own engine, connected. */
export const openEngine = async (url: string): Promise<Engine> => {
  const engine = url.startsWith('unix:')
    ? new RecordedEngine(await recordingProxy(url))
    : new DockerodeEngine(endpointAt(url));
  await engine.connect();
  return engine;
};

/** The entry of a list that a case made itself: there may be others. */
export const own = <T extends { id: string }>(list: T[], id: string): T | undefined =>
  list.find(entry => entry.id === id);
