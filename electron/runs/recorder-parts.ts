import type { Clock } from '../clock';
import type { EngineConnection } from '../engine/connection';
import type { Incidents } from '../incidents/incidents';
import type { Watch } from '../monitor/watch';
import type { RunStore } from './run-store';
import { defaultSettling, type SettlingBounds } from './settling';

const ownBounds = {
  /** How soon what was made is on the disk: a program that is killed then leaves no more behind. */
  keepMs: 50,
  tellMs: 1_000,
  lookMs: 100,
  /** How long the beginning waits for the engine's events. */
  patienceMs: 15_000
};
export const defaultBounds = { ...ownBounds, ...defaultSettling };
export type RecorderBounds = typeof ownBounds & SettlingBounds;

/** What a recorder needs of the engine; all of it belongs to the caller. */
export interface RecorderParts {
  connection: Pick<EngineConnection, 'engine' | 'status' | 'onStatus' | 'latency' | 'retry'>;
  watch: Pick<
    Watch,
    | 'onEvent'
    | 'onEventsOpened'
    | 'onEventsClosed'
    | 'eventsAreOpen'
    | 'onInventory'
    | 'onSamples'
    | 'refresh'
  >;
  incidents: Pick<Incidents, 'onChange' | 'list' | 'settled'>;
  store: RunStore;
  clock?: Clock;
  bounds?: Partial<RecorderBounds>;
}
