/**
 * One sample as the record keeps it: memory in whole KiB, CPU in tenths of a percent, so that the
 * steps from one to the next are small numbers.
 */
export interface Reading {
  /** Epoch milliseconds. */
  at: number;
  used: number;
  /** 0 = none. */
  limit: number;
  cpu: number | null;
  /** Nothing is known of the time right before it. */
  afterGap: boolean;
}

const kib = 1024;

export const toReading = (
  at: number,
  usedBytes: number,
  limitBytes: number | null,
  cpuPercent: number | null,
  afterGap: boolean
): Reading => ({
  at: Math.round(at),
  used: Math.max(0, Math.round(usedBytes / kib)),
  limit: Math.max(0, Math.round((limitBytes ?? 0) / kib)),
  cpu: cpuPercent === null ? null : Math.max(0, Math.round(cpuPercent * 10)),
  afterGap
});

export const bytesOf = (kibibytes: number): number => kibibytes * kib;
export const percentOf = (tenths: number | null): number | null =>
  tenths === null ? null : tenths / 10;
