/** Who a reading is of. */
export interface Introduction {
  containerId: string;
  /** What stays the same when the container is made again. */
  key: string;
  name: string;
}

/** What is recorded of one sampling round. Plain data: it crosses a thread. */
export interface RecordedRound {
  at: number;
  endpoint: string;
  /** Containers that were not in a round before, or that were started again since. */
  introduced: Introduction[];
  /** Container id, bytes used, limit in bytes, percent of a core. */
  readings: (readonly [string, number, number | null, number | null])[];
  /** All containers of the engine together, and the engine's own memory. */
  totalBytes: number;
  engineBytes: number | null;
}
