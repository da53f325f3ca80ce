import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Disposable } from '../../../shared/disposable';
import type { SshAddress } from '../../../shared/ssh-address';
import { cancelled } from '../failures';
import { ProcessSocket } from './process-socket';
import { sshArguments, type Sharing } from './ssh-command';
import { noSsh, sshFailure } from './ssh-failure';

const hello = 'GET /_ping HTTP/1.1\r\nHost: docker\r\n\r\n';

/**
 * The way to an engine on another machine: `docker system dial-stdio` there carries one HTTP
 * connection each time it is started. The first one is kept, and its ssh carries all the others,
 * so that there is one login and one encrypted connection. It was answered before anything else
 * goes through it: what is wrong is told once, by the one that knows.
 *
 * ssh for Windows cannot share a connection; there each of the few is a login of its own.
 */
export class SshTunnel implements Disposable {
  readonly #address: SshAddress;
  readonly #shares: boolean;
  readonly #sockets = new Set<ProcessSocket>();
  /** Where the tunnel's ssh listens for the connections that go through it. */
  #opening: Promise<string> | null = null;
  #disposed = false;

  constructor(address: SshAddress, platform = process.platform) {
    this.#address = address;
    this.#shares = platform !== 'win32';
  }

  /** One more connection to the engine; opens the tunnel anew when it has died. */
  connect(): ProcessSocket {
    return this.#socket(async () => this.#spawn(await this.#sharing()));
  }

  async #sharing(): Promise<Sharing> {
    if (!this.#shares) return null;
    this.#opening ??= this.#open();
    return { through: await this.#opening };
  }

  #open(): Promise<string> {
    // A folder that nobody else may enter; its name is short, as that of a socket must be. Where
    // there is no room for it nothing is opening yet, and the next connection tries again.
    const folder = mkdtempSync(join(tmpdir(), 'plim-'));
    return new Promise((resolve, reject) => {
      const path = join(folder, 's');
      const keeper = this.#socket(async () => this.#spawn({ tunnel: path }));
      keeper.once('data', () => resolve(path));
      keeper.once('error', reject);
      keeper.once('close', () => {
        this.#opening = null;
        rmSync(folder, { recursive: true, force: true });
        reject(cancelled());
      });
      keeper.write(hello);
    });
  }

  #socket(start: () => Promise<ChildProcessWithoutNullStreams>): ProcessSocket {
    const socket = new ProcessSocket({
      start,
      unstarted: cause => noSsh(this.#address, cause),
      ended: end => sshFailure(this.#address, end)
    });
    this.#sockets.add(socket);
    // Whoever uses it hears of it, too; before anybody does, its end must not be unheard.
    socket.on('error', () => undefined);
    socket.once('close', () => this.#sockets.delete(socket));
    return socket;
  }

  #spawn(sharing: Sharing): ChildProcessWithoutNullStreams {
    if (this.#disposed) throw cancelled();
    return spawn('ssh', sshArguments(this.#address, sharing), { windowsHide: true });
  }

  dispose(): void {
    this.#disposed = true;
    for (const socket of this.#sockets) socket.destroy();
  }
}
