/** How long a call may take, in milliseconds, and how large things may get. */
export interface CallBounds {
  pingMs: number;
  /** Lists and inspections. */
  readMs: number;
  statsMs: number;
  /** Disk usage walks every container and volume: minutes on a big host. */
  diskMs: number;
  /** What a stop may take beyond the container's own timeout. */
  stopExtraMs: number;
  removeMs: number;
  pruneMs: number;
  /** Until the events stream is accepted; from there on it has no deadline. */
  subscribeMs: number;
  /** Bytes of one answer. */
  bodyBytes: number;
  /** Connections at once, above the sum of what the gate lets through. */
  sockets: number;
}

export const defaultCallBounds: CallBounds = {
  pingMs: 5_000,
  readMs: 15_000,
  statsMs: 5_000,
  diskMs: 300_000,
  stopExtraMs: 15_000,
  removeMs: 60_000,
  pruneMs: 600_000,
  subscribeMs: 15_000,
  bodyBytes: 64 * 1024 * 1024,
  sockets: 64
};
