import type { Unlisted } from '../../shared/model/audit';
import type { Found } from './finding-ids';

/** How many files are named. */
const mostFiles = 3;

/** How many findings of each rule. */
export type ByRule = ReadonlyMap<string, number>;

/** The findings of one file that are listed, and how many more there are. */
interface Split<F> {
  listed: F[];
  rest: ByRule;
}

/**
 * Of each rule the first so many findings are listed, so that none crowds out another.
 * @param before how many are listed of the files before
 */
export const splitFindings = <F extends Pick<Found, 'ruleId'>>(
  findings: readonly F[],
  before: ByRule,
  maxFindings: number
): Split<F> => {
  const counts = new Map(before);
  const listed: F[] = [];
  const rest = new Map<string, number>();
  for (const finding of findings) {
    const { ruleId } = finding;
    const count = counts.get(ruleId) ?? 0;
    if (count < maxFindings) {
      counts.set(ruleId, count + 1);
      listed.push(finding);
    } else rest.set(ruleId, (rest.get(ruleId) ?? 0) + 1);
  }
  return { listed, rest };
};

/** How many findings each file has, told in few words. */
const summedUp = (ruleId: string, byFile: ByRule): Unlisted['findings'][number] => {
  const files = [...byFile].map(([file, count]) => ({ file, count }));
  return {
    ruleId,
    count: files.reduce((sum, { count }) => sum + count, 0),
    files: files.length,
    most: files.toSorted((one, other) => other.count - one.count).slice(0, mostFiles)
  };
};

/** Knows how many findings are listed, and how many are not, and where. */
export class Listing {
  readonly #listed = new Map<string, number>();
  readonly #rest = new Map<string, Map<string, number>>();
  #left = 0;

  add(file: string, listed: readonly Pick<Found, 'ruleId'>[], rest: ByRule): void {
    for (const { ruleId } of listed) {
      this.#listed.set(ruleId, (this.#listed.get(ruleId) ?? 0) + 1);
    }
    for (const [ruleId, count] of rest) {
      const byFile = this.#rest.get(ruleId) ?? new Map<string, number>();
      this.#rest.set(ruleId, byFile.set(file, count));
      this.#left += count;
    }
  }

  get listed(): ByRule {
    return this.#listed;
  }

  /** How many there was no room for. */
  get left(): number {
    return this.#left;
  }

  /** The rules with the most of them first. */
  get unlisted(): Unlisted['findings'] {
    return [...this.#rest]
      .map(([ruleId, byFile]) => summedUp(ruleId, byFile))
      .toSorted((one, other) => other.count - one.count);
  }
}
