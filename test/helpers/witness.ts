import { join } from 'node:path';
import { z } from 'zod';
import { Database } from '../../electron/store/database';
import type { Disposable } from '../../shared/disposable';
import type { RecordedCall } from './recording-proxy';

interface Asked {
  kind: string;
  act: 'stop' | 'remove';
  id: string;
}

/** What a call asks to be stopped or removed; null = it asks for neither. */
const askedBy = ({ method, path }: RecordedCall): Asked | null => {
  if (path === '/build/prune') return { kind: 'build-cache', act: 'remove', id: '' };
  const pattern = /^\/(container|network|volume|image)s\/([^/]+)(\/stop)?$/;
  const [, kind, id = '', verb] = pattern.exec(path) ?? [];
  if (kind === undefined) return null;
  if (verb !== undefined) return { kind, act: 'stop', id };
  return method === 'DELETE' ? { kind, act: 'remove', id: decodeURIComponent(id) } : null;
};

const begun = z.object({ kind: z.string(), act: z.string(), thing_id: z.string() });
const settled = z.object({
  thing_id: z.string(),
  state: z.string(),
  outcome: z.string().nullable(),
  ended: z.number()
});

export interface Witness extends Disposable {
  /** To be called when a call arrives, before it is passed on. */
  see(call: RecordedCall): void;
  /** Changes that were asked for while the journal said nothing of them. */
  readonly unnoted: readonly string[];
  /** Every item of every pass as the journal has it now. */
  items(): z.infer<typeof settled>[];
}

/**
 * Stands at the recording proxy and reads the journal's file at the moment when a change is asked
 * for: what was to be written before it must be on the disk by then.
 */
export const journalWitness = async (folder: string): Promise<Witness> => {
  const database = await Database.open(join(folder, 'journal.sqlite'));
  const unnoted: string[] = [];
  return {
    unnoted,
    see(call) {
      const asked = askedBy(call);
      if (!asked) return;
      const noted = database.rows(
        begun,
        `SELECT kind, act, thing_id FROM items WHERE state = 'begun' AND kind = ? AND act = ?`,
        [asked.kind, asked.act]
      );
      // An image goes tag by tag, and the cache has no name.
      const byId = asked.kind === 'image' || asked.kind === 'build-cache';
      if (noted.some(({ thing_id }) => byId || thing_id === asked.id)) return;
      unnoted.push(`${call.method} ${call.path}`);
    },
    items: () =>
      database.rows(
        settled,
        `SELECT thing_id, state, outcome, ended_at IS NOT NULL AS ended
         FROM items JOIN passes USING (pass_id) ORDER BY entry_id`
      ),
    dispose: () => database.dispose()
  };
};
