import { RunStore } from '../../electron/runs/run-store';
import { Database } from '../../electron/store/database';

/** A store of runs in memory, opened when it is first asked for. */
export const runsInMemory = (
  terms: ConstructorParameters<typeof RunStore>[1] = {}
): (() => Promise<RunStore>) => {
  let opened: Promise<RunStore> | null = null;
  return () =>
    (opened ??= Database.open(':memory:').then(database => new RunStore(database, terms)));
};
