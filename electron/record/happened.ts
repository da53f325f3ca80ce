import type { Incident } from '../../shared/model/incident';
import type { LimitChange } from '../../shared/model/limit';
import type { TimeMark } from '../../shared/model/memory-history';
import { limitStep } from './marks';
import { gapMs, widthFor } from './widths';

export type NotedLimit = Pick<LimitChange, 'at' | 'fromBytes' | 'toBytes' | 'outcome'>;

/** What others than the record know of the containers of one series. */
export interface Happened {
  incidents: readonly Incident[];
  /** As the journal has them. */
  limits: readonly NotedLimit[];
}

const mostMarks = 50;

const ofIncident = ({ id, at, cause }: Incident): TimeMark => ({
  at,
  kind: 'incident',
  text: cause,
  incidentId: id
});

const ofLimit = ({ at, fromBytes, toBytes, outcome }: NotedLimit): TimeMark => {
  const doubt = outcome === 'unknown' ? ', not verified' : '';
  const text = `${limitStep(fromBytes, toBytes)} by Plimsoll${doubt}`;
  return { at, kind: 'limit', text, limitBytes: toBytes };
};

/** The record counts in whole KiB. */
const isAlike = (one: number | null | undefined, other: number): boolean =>
  typeof one === 'number' && Math.abs(one - other) <= 1024;

/**
 * The marks of the record with those of what happened, oldest first. A change that the journal has
 * and that the readings show, too, is one.
 */
export const withHappened = (
  marks: readonly TimeMark[],
  { incidents, limits }: Happened,
  { from, now }: { from: number; now: number }
): TimeMark[] => {
  const noted = limits.filter(({ outcome }) => outcome !== 'failed');
  const apart = gapMs(widthFor(from, now));
  const isNoted = ({ at, limitBytes }: TimeMark): boolean =>
    noted.some(one => Math.abs(one.at - at) <= apart && isAlike(limitBytes, one.toBytes));
  return [
    ...marks.filter(mark => mark.kind !== 'limit' || !isNoted(mark)),
    ...noted.map(ofLimit),
    ...incidents.map(ofIncident)
  ]
    .toSorted((one, other) => one.at - other.at)
    .slice(-mostMarks);
};
