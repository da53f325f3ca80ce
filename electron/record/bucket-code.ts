import { ByteReader, ByteWriter } from './bytes';
import type { Bucket } from './buckets';

/** Buckets of one width, oldest first, as the steps between them: about ten bytes each. */
export const writeBuckets = (
  buckets: readonly Bucket[],
  fromAt: number,
  widthMs: number
): Uint8Array => {
  const writer = new ByteWriter();
  let [at, mean, limit] = [fromAt, 0, 0];
  for (const bucket of buckets) {
    writer.number(((bucket.at - at) / widthMs) * 2 + Number(bucket.afterGap));
    writer.number(bucket.count);
    writer.signed(bucket.mean - mean);
    writer.number(bucket.max - bucket.mean);
    writer.number(bucket.max - bucket.p95);
    writer.signed(bucket.limit - limit);
    writer.number(bucket.cpu === null ? 0 : bucket.cpu + 1);
    writer.number((bucket.cpuMax ?? 0) - (bucket.cpu ?? 0));
    ({ at, mean, limit } = bucket);
  }
  return writer.taken();
};

export const readBuckets = (bytes: Uint8Array, fromAt: number, widthMs: number): Bucket[] => {
  const reader = new ByteReader(bytes);
  const buckets: Bucket[] = [];
  let [at, mean, limit] = [fromAt, 0, 0];
  while (!reader.done) {
    const step = reader.number();
    at += Math.floor(step / 2) * widthMs;
    const count = reader.number();
    mean += reader.signed();
    const max = mean + reader.number();
    const p95 = max - reader.number();
    limit += reader.signed();
    const told = reader.number();
    const cpu = told === 0 ? null : told - 1;
    const above = reader.number();
    const cpuMax = cpu === null ? null : cpu + above;
    buckets.push({ at, count, mean, max, p95, limit, cpu, cpuMax, afterGap: step % 2 === 1 });
  }
  return buckets;
};
