import { DisposableStore, type Disposable } from '../shared/disposable';
import type { Settings } from '../shared/model/settings';
import { Cleanup } from './cleanup/cleanup';
import { History } from './cleanup/history';
import type { Journal } from './cleanup/journal';
import { EngineConnection } from './engine/connection';
import { Gate } from './engine/gate';
import type { Engine } from './engine/port';
import { Watch } from './monitor/watch';

/** Everything that belongs to one engine, wired: the window and the terminal use the same. */
export interface Parts extends Disposable {
  readonly connection: EngineConnection;
  readonly watch: Watch;
  readonly cleanup: Cleanup;
  readonly history: History;
}

/** How long a person who asked for a plan waits for the engine to walk its disk. */
const planPatienceMs = 5_000;

export const assemble = (
  engine: Engine,
  settings: () => Settings,
  journal: () => Promise<Journal>
): Parts => {
  const held = new DisposableStore();
  held.add(engine);
  const gate = held.add(new Gate());
  const connection = held.add(new EngineConnection({ engine, gate }));
  const watch = held.add(new Watch({ connection, settings }));
  const cleanup = held.add(
    new Cleanup({
      engine: connection.engine,
      refresh: () => watch.refresh(),
      measure: () => watch.measureDiskWithin(planPatienceMs),
      disk: () => watch.disk,
      settings,
      journal
    })
  );
  const history = new History({ engine: connection.engine, journal, cleanup });
  held.add(
    cleanup.onPass(({ report }) => {
      if (!report || report.removed.length === 0) return;
      const buildCachePruned = report.removed.some(({ kind }) => kind === 'build-cache');
      watch.diskChanged({ buildCachePruned });
    })
  );
  return { connection, watch, cleanup, history, dispose: () => held.dispose() };
};
