import type { Plan } from './model/plan';
import { formatDuration, plural } from './units';

/** How many stopped containers only have to wait, and until when; null = there are none. */
export const tooYoungWords = ({
  tooYoung,
  createdAt
}: Pick<Plan, 'tooYoung' | 'createdAt'>): string | null => {
  if (!tooYoung) return null;
  const { count, firstAt, lastAt } = tooYoung;
  // Whole minutes, rounded up: it must not be too young still when that is over.
  const within = (at: number): string => formatDuration(Math.ceil((at - createdAt) / 60_000) * 60);
  if (count === 1) return `1 stopped container is too young: it can go in ${within(firstAt)}.`;
  const all = `${plural(count, 'stopped container')} are too young`;
  const [first, last] = [within(firstAt), within(lastAt)];
  return first === last
    ? `${all}: they can go in ${first}.`
    : `${all}: the first can go in ${first}, the last in ${last}.`;
};
