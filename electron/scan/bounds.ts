export interface ScanBounds {
  /** Larger files are skipped, and counted. */
  maxFileBytes: number;
  /** A file that takes longer is named as one that was not read. */
  maxFileMs: number;
  /** What is listed of the findings of one rule. */
  maxFindings: number;
  /** What is listed of what could not be read, and of what is suppressed. */
  maxNotes: number;
}

/** All seventeen rules together come to a report that is written and shown without a stall. */
export const scanBounds: ScanBounds = {
  maxFileBytes: 1_000_000,
  maxFileMs: 60_000,
  maxFindings: 500,
  maxNotes: 1_000
};
