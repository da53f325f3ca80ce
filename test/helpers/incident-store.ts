import { IncidentStore } from '../../electron/incidents/incident-store';
import { Database } from '../../electron/store/database';

/** A store in memory, opened when it is first asked for. */
export const memoryStore = (): (() => Promise<IncidentStore>) => {
  let opened: Promise<IncidentStore> | null = null;
  return () => (opened ??= Database.open(':memory:').then(database => new IncidentStore(database)));
};
