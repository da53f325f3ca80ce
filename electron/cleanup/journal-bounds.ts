import { z } from 'zod';
import type { Database } from '../store/database';

const dayMs = 86_400_000;
const mostPasses = 2_000;
const mostCharacters = 100_000_000;

const weighed = z.object({ pass_id: z.string(), weight: z.number() });

/** Drops passes that are over and too old, and the oldest ones when there is too much. */
export const trim = (
  database: Database,
  now: number,
  days: number,
  most = { passes: mostPasses, characters: mostCharacters }
): void => {
  const over = 'ended_at IS NOT NULL';
  database.run(`DELETE FROM passes WHERE ${over} AND ended_at < ?`, [now - days * dayMs]);
  const passes = database.rows(
    weighed,
    `SELECT pass_id, length(plan)
       + coalesce((SELECT sum(definition_size) FROM items
                   WHERE items.pass_id = passes.pass_id), 0) AS weight
     FROM passes WHERE ${over} ORDER BY started_at DESC`
  );
  let characters = 0;
  for (const [index, { pass_id, weight }] of passes.entries()) {
    characters += weight;
    if (index < most.passes && characters <= most.characters) continue;
    database.run('DELETE FROM passes WHERE pass_id = ?', [pass_id]);
  }
};
