export interface ScanBounds {
  /** Larger files are skipped, and counted. */
  maxFileBytes: number;
  /** What is listed of the findings of one rule. */
  maxFindings: number;
  /** What is listed of what could not be read, and of what is suppressed. */
  maxNotes: number;
}

export const scanBounds: ScanBounds = {
  maxFileBytes: 1_000_000,
  maxFindings: 1_000,
  maxNotes: 1_000
};
