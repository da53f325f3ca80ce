import { linkSync, renameSync } from 'node:fs';
import type { Server } from 'node:http';
import type { Disposable } from '../../shared/disposable';
import type { Faults } from './faults';
import { listen } from './listener';

/** Node removes a socket that it closes; an engine that died leaves its own, and it refuses. */
const closeLeavingSocket = (server: Server, url: string): void => {
  const [, path] = /^unix:\/\/(\/.+)$/s.exec(url) ?? [];
  const kept = `${path}.left`;
  if (path !== undefined) linkSync(path, kept);
  server.close();
  if (path !== undefined) renameSync(kept, path);
};

/** Shuts the engine's socket while a fault wants nobody to come in, and opens it again. */
export class Door implements Disposable {
  readonly #server: Server;
  readonly #url: string;
  readonly #faults: Faults;
  readonly #listening: Disposable;
  #moving: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(server: Server, url: string, faults: Faults) {
    this.#server = server;
    this.#url = url;
    this.#faults = faults;
    this.#listening = faults.onChange(name => {
      if (name === 'refused' || name === 'restart')
        this.#moving = this.#moving.then(() => this.#move());
    });
  }

  dispose(): void {
    this.#closed = true;
    this.#listening.dispose();
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #move(): Promise<void> {
    if (this.#closed) return;
    const shut = this.#faults.value('refused') !== null || this.#faults.value('restart') !== null;
    if (shut === !this.#server.listening) return;
    if (!shut) return void (await listen(this.#server, this.#url));
    const closed = new Promise(resolve => this.#server.once('close', resolve));
    closeLeavingSocket(this.#server, this.#url);
    this.#server.closeAllConnections();
    await closed;
  }
}
