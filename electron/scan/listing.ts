import type { Unlisted } from '../../shared/model/audit';
import type { Found } from './finding-ids';

/** How many files are named. */
const mostFiles = 3;

/** How many findings each file has, told in few words. */
const summedUp = (
  ruleId: string,
  byFile: ReadonlyMap<string, number>
): Unlisted['findings'][number] => {
  const files = [...byFile].map(([file, count]) => ({ file, count }));
  return {
    ruleId,
    count: files.reduce((sum, { count }) => sum + count, 0),
    files: files.length,
    most: files.toSorted((one, other) => other.count - one.count).slice(0, mostFiles)
  };
};

/**
 * Keeps the list of findings in bounds: of each rule the first so many are listed, so that none
 * crowds out another. Of the rest it knows how many there are, and where.
 */
export class Listing {
  readonly #most: number;
  readonly #listed = new Map<string, number>();
  readonly #rest = new Map<string, Map<string, number>>();
  #left = 0;

  /** @param most of one rule */
  constructor(most: number) {
    this.#most = most;
  }

  /** Whether there is room for it; it is counted either way. */
  admits({ ruleId, place }: Pick<Found, 'ruleId' | 'place'>): boolean {
    const listed = this.#listed.get(ruleId) ?? 0;
    if (listed < this.#most) {
      this.#listed.set(ruleId, listed + 1);
      return true;
    }
    const byFile = this.#rest.get(ruleId) ?? new Map<string, number>();
    const file = place?.file ?? '';
    this.#rest.set(ruleId, byFile.set(file, (byFile.get(file) ?? 0) + 1));
    this.#left += 1;
    return false;
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
