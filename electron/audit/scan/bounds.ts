/** How far a reading is. */
export interface Reading {
  found: number;
  read: number;
}

export interface ScanBounds {
  /** Larger files are skipped, and counted. */
  maxFileBytes: number;
  /** What the list of what could not be read holds at most. */
  maxUnread: number;
}

export const scanBounds: ScanBounds = { maxFileBytes: 1_000_000, maxUnread: 1_000 };
