import { createHash } from 'node:crypto';
import type { AuditFinding } from '../../shared/model/audit';

/** What was found, before it has an id. */
export type Found = Omit<AuditFinding, 'findingId'>;

/**
 * Gives findings their ids: the same in each audit as long as the line is, wherever in its file it
 * stands. An id is made of what is masked already: from a hash of the line itself a short password
 * could be guessed.
 */
export class FindingIds {
  /** How many there were with the same line, so that equal ones are told apart. */
  readonly #twins = new Map<string, number>();

  give(masked: Found): AuditFinding {
    const { ruleId, place } = masked;
    const line = [ruleId, place?.file ?? '', (place?.text ?? '').replace(/\s+/g, ' ')].join('\n');
    const twin = this.#twins.get(line) ?? 0;
    this.#twins.set(line, twin + 1);
    const hash = createHash('sha256').update(`${line}\n${twin}`).digest('hex');
    return { ...masked, findingId: hash.slice(0, 16) };
  }
}
