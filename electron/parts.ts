import { DisposableStore, type Disposable } from '../shared/disposable';
import type { Settings } from '../shared/model/settings';
import { Cleanup } from './cleanup/cleanup';
import { EngineConnection } from './engine/connection';
import { Gate } from './engine/gate';
import type { Engine } from './engine/port';
import { Watch } from './monitor/watch';

/** Everything that belongs to one engine, wired: the window and the terminal use the same. */
export interface Parts extends Disposable {
  readonly connection: EngineConnection;
  readonly watch: Watch;
  readonly cleanup: Cleanup;
}

/** How long a person who asked for a plan waits for the engine to walk its disk. */
const planPatienceMs = 5_000;

export const assemble = (engine: Engine, settings: () => Settings): Parts => {
  const held = new DisposableStore();
  held.add(engine);
  const gate = held.add(new Gate());
  const cooldown = (): Settings['cooldown'] => settings().cooldown;
  const connection = held.add(new EngineConnection({ engine, gate, cooldown }));
  const watch = held.add(new Watch({ connection, settings }));
  const cleanup = held.add(
    new Cleanup({
      engine: connection.engine,
      refresh: () => watch.refresh(),
      measure: () => watch.measureDiskWithin(planPatienceMs),
      disk: () => watch.disk,
      settings,
      pacing: connection
    })
  );
  held.add(
    cleanup.onPass(({ report }) => {
      if (!report || report.removed.length === 0) return;
      const buildCachePruned = report.removed.some(({ kind }) => kind === 'build-cache');
      watch.diskChanged({ buildCachePruned });
    })
  );
  return { connection, watch, cleanup, dispose: () => held.dispose() };
};
