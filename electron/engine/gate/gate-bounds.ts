/**
 * What a call does to the engine. `read` changes nothing; `ping` is a read that measures, and waits
 * for nobody. A `mutation` is a change that the engine bears several of; a `single` one has it to
 * itself. A `wait` is a graceful stop: its start counts as a mutation, but while it only waits for
 * the container to leave it holds nothing except a place among the stops.
 */
export type CallKind = 'read' | 'ping' | 'mutation' | 'single' | 'wait';

export interface GateBounds {
  /** Concurrent reads of the user and refresh lanes together. */
  reads: number;
  /** Of those, places the refresh lane leaves free, so that a click never waits for a list. */
  readsKeptForUser: number;
  /** Concurrent reads of the poll lane. */
  polls: number;
  /** Concurrent graceful stops. */
  stops: number;
  /** The most mutations there may ever be at once; how many now is the pace's to say. */
  mutations: number;
}

export const defaultGateBounds: GateBounds = {
  reads: 8,
  readsKeptForUser: 2,
  polls: 6,
  stops: 4,
  mutations: 4
};
