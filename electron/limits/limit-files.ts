import { PlimsollError } from '../../shared/errors';
import type { ComposeEdit, ComposeWritten } from '../../shared/model/limit';
import { bounded } from '../labels/labels';
import type { KnownContainer } from '../monitor/inventory';
import { composeLabels } from '../monitor/owner';
import type { ComposeEdits } from '../compose/edit/compose-edits';
import { composeFilesOf } from '../compose/edit/locate';

interface LimitFilesParts {
  containers: () => readonly KnownContainer[];
  edits: ComposeEdits;
  platform?: NodeJS.Platform;
}

/** Asks a person for a file, near this one where there is one; null = they named none. */
type Choose = (near: string | null) => Promise<string | null>;

/** Limits as the compose files of this machine have them. */
export class LimitFiles {
  readonly #parts: Required<LimitFilesParts>;

  constructor(parts: LimitFilesParts) {
    this.#parts = { platform: process.platform, ...parts };
  }

  /** What the file would look like; null = the person was asked for it and named none. */
  async preview(
    { containerId, toBytes, ask }: { containerId: string; toBytes: number; ask: boolean },
    choose: Choose
  ): Promise<ComposeEdit | null> {
    const container = this.#parts.containers().find(({ id }) => id === containerId);
    if (!container) throw new PlimsollError('not-found', 'The container is gone.');
    const { service } = composeLabels(container.labels);
    if (service === null) {
      const why = `${bounded(container.name)} was not made by Compose, so no file has its limit.`;
      throw new PlimsollError('refused', why);
    }
    const files = composeFilesOf(container.labels, this.#parts.platform);
    if (!ask && files.length > 0) return this.#parts.edits.previewAmong(files, service, toBytes);
    const chosen = await choose(files.at(-1) ?? null);
    return chosen === null ? null : this.#parts.edits.preview(chosen, service, toBytes);
  }

  /** Writes what was shown under this name, and says where the old file is kept. */
  write(editId: string): Promise<ComposeWritten> {
    return this.#parts.edits.write(editId);
  }
}
