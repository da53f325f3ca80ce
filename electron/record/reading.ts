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

/** Far above any figure; their sums can still be written, which an endless one never could. */
const maxWhole = 2 ** 40;
const whole = (value: number): number => Math.min(Math.max(0, Math.round(value)), maxWhole) || 0;

export const toReading = (
  at: number,
  usedBytes: number,
  limitBytes: number | null,
  cpuPercent: number | null,
  afterGap: boolean
): Reading => ({
  at: Math.round(at),
  used: whole(usedBytes / kib),
  limit: whole((limitBytes ?? 0) / kib),
  cpu: cpuPercent === null ? null : whole(cpuPercent * 10),
  afterGap
});

export const bytesOf = (kibibytes: number): number => kibibytes * kib;
export const percentOf = (tenths: number | null): number | null =>
  tenths === null ? null : tenths / 10;
