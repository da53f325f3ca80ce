import { z } from 'zod';
import { hasCode } from '../../shared/errors';
import { recordOf } from '../../shared/record-schema';
import type { PlanItem } from '../../shared/model/plan';
import type { Engine, Inspectable, Raw } from '../engine/port';

const raw = recordOf(z.unknown());

/** All that the engine told of a thing before it went; null = it was gone by then. */
export const definition = z.object({
  thing: raw.nullable(),
  /** A container's anonymous volumes. */
  volumes: z.array(raw)
});
export type Definition = z.infer<typeof definition>;

export const rawOrGone = async (
  engine: Pick<Engine, 'inspectRaw'>,
  kind: Inspectable,
  id: string
): Promise<Raw | null> => {
  try {
    return await engine.inspectRaw(kind, id);
  } catch (error) {
    if (hasCode(error, 'not-found')) return null;
    throw error;
  }
};

/** The build cache has nothing that could be told of it, or created again. */
export const defineItem = async (
  engine: Pick<Engine, 'inspectRaw'>,
  { kind, id, volumes }: Pick<PlanItem, 'kind' | 'id' | 'volumes'>
): Promise<Definition> => {
  if (kind === 'build-cache') return { thing: null, volumes: [] };
  const thing = await rawOrGone(engine, kind, id);
  const found: Raw[] = [];
  for (const { name } of volumes) {
    const volume = await rawOrGone(engine, 'volume', name);
    if (volume) found.push(volume);
  }
  return { thing, volumes: found };
};
