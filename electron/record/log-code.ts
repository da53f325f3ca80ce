import { ByteReader, ByteWriter } from './bytes';
import type { Reading } from './reading';

/** What was read since the last time it was written down, by series. */
export type Batch = Map<number, Reading[]>;

const writeReadings = (readings: readonly Reading[], fromAt: number): Uint8Array => {
  const writer = new ByteWriter();
  let [at, used, limit] = [fromAt, 0, 0];
  for (const reading of readings) {
    writer.number((reading.at - at) * 2 + Number(reading.afterGap));
    writer.signed(reading.used - used);
    writer.signed(reading.limit - limit);
    writer.number(reading.cpu === null ? 0 : reading.cpu + 1);
    ({ at, used, limit } = reading);
  }
  return writer.taken();
};

/**
 * All series of a batch in one piece: for each its number, its length and its readings, as the steps
 * between them. One row of a few KiB is written a batch, and one series is found by skipping others.
 */
export const writeBatch = (batch: Batch, fromAt: number): Uint8Array => {
  const writer = new ByteWriter();
  for (const [seriesId, readings] of batch) {
    const bytes = writeReadings(readings, fromAt);
    writer.number(seriesId);
    writer.number(bytes.length);
    writer.raw(bytes);
  }
  return writer.taken();
};

const readReadings = (bytes: Uint8Array, fromAt: number, from: number, length: number) => {
  const reader = new ByteReader(bytes, from, length);
  const readings: Reading[] = [];
  let [at, used, limit] = [fromAt, 0, 0];
  while (!reader.done) {
    const step = reader.number();
    at += Math.floor(step / 2);
    used += reader.signed();
    limit += reader.signed();
    const cpu = reader.number();
    readings.push({ at, used, limit, cpu: cpu === 0 ? null : cpu - 1, afterGap: step % 2 === 1 });
  }
  return readings;
};

/** The readings of the series that are wanted. */
export const readBatch = (
  bytes: Uint8Array,
  fromAt: number,
  wanted: (seriesId: number) => boolean
): Batch => {
  const reader = new ByteReader(bytes);
  const batch: Batch = new Map();
  while (!reader.done) {
    const seriesId = reader.number();
    const length = reader.number();
    if (wanted(seriesId)) batch.set(seriesId, readReadings(bytes, fromAt, reader.position, length));
    reader.skip(length);
  }
  return batch;
};
