/**
 * What a call does to the engine. `read` changes nothing. A `mutation` has the engine to itself
 * among mutations. A `wait` is a graceful stop: its start counts as a mutation, but while it only
 * waits for the container to leave it holds nothing except a place among the stops.
 */
export type CallKind = 'read' | 'mutation' | 'wait';

export interface GateBounds {
  /** Concurrent reads of the user and refresh lanes together. */
  reads: number;
  /** Of those, places the refresh lane leaves free, so that a click never waits for a list. */
  readsKeptForUser: number;
  /** Concurrent reads of the poll lane. */
  polls: number;
  /** Concurrent graceful stops. */
  stops: number;
  /** The pause between the end of one mutation and the start of the next, in milliseconds. */
  cooldownMs: number;
}

export const defaultGateBounds: GateBounds = {
  reads: 8,
  readsKeptForUser: 2,
  polls: 6,
  stops: 4,
  cooldownMs: 500
};
