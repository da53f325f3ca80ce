import type { CurvePoint } from '../../shared/model/incident';
import type { MemoryRecord } from '../record/memory-record';

/** How long before an incident its memory is of interest. */
const curveMs = 300_000;
const mostReadings = 300;
/** A session that is at most this much shorter tells enough. */
const slackMs = 30_000;

interface Span {
  at: number;
  until: number;
}

/** The part of what was read, oldest first, that leads to an incident. */
export const curveBefore = (readings: readonly CurvePoint[], { at, until }: Span): CurvePoint[] =>
  readings
    .filter(reading => reading.at >= at - curveMs && reading.at <= until)
    .slice(-mostReadings)
    .map(({ at: readAt, usedBytes, limitBytes }) => ({ at: readAt, usedBytes, limitBytes }));

/** The same with what an earlier session recorded, where this one is too short to tell it all. */
export const fullCurve = async (
  record: Pick<MemoryRecord, 'range'>,
  containerId: string,
  curve: CurvePoint[],
  { at, until }: Span
): Promise<CurvePoint[]> => {
  const [first] = curve;
  if (first && first.at <= at - curveMs + slackMs) return curve;
  const end = first?.at ?? until + 1;
  const past = await record.range(containerId, at - curveMs, end, mostReadings);
  const earlier = (past?.points ?? []).flatMap(({ at: readAt, usedBytes, limitBytes }) =>
    usedBytes === null || readAt >= end ? [] : [{ at: readAt, usedBytes, limitBytes }]
  );
  return [...earlier, ...curve].slice(-mostReadings);
};
