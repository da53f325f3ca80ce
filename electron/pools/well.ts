import { hasCode } from '../../shared/errors';
import type { Engine } from '../engine/port';
import { lookAt } from '../environments/look';
import { readiness } from '../environments/waiting';

/** An environment with its containers. */
export interface Kept {
  environmentId: string;
  containers: readonly { id: string; name: string }[];
}

/** Why an environment is not what it was when it became warm; null = it is. */
export const whyUnwell = async (
  engine: Pick<Engine, 'inspectRaw'>,
  containers: Kept['containers']
): Promise<string | null> => {
  const verdicts = await Promise.all(
    containers.map(async ({ id, name }) => {
      try {
        const verdict = readiness(await lookAt(engine, id));
        if (verdict === true) return null;
        return `${name} ${verdict === false ? 'is not healthy any more' : verdict}.`;
      } catch (error) {
        if (hasCode(error, 'not-found')) return `${name} is gone.`;
        throw error;
      }
    })
  );
  return verdicts.find(why => why !== null) ?? null;
};

/**
 * Those that are unwell, each with why: one list tells which containers run, and those that do not
 * are looked at, since a service may have done its work.
 */
export const unwellAmong = async (
  engine: Pick<Engine, 'inspectRaw' | 'listContainers'>,
  environments: readonly Kept[]
): Promise<{ environmentId: string; why: string }[]> => {
  if (environments.length === 0) return [];
  const listed = await engine.listContainers();
  const running = new Set(listed.flatMap(({ id, state }) => (state === 'running' ? [id] : [])));
  const found = await Promise.all(
    environments.map(async ({ environmentId, containers }) => {
      const why = await whyUnwell(
        engine,
        containers.filter(({ id }) => !running.has(id))
      );
      return { environmentId, why };
    })
  );
  return found.flatMap(({ environmentId, why }) => (why === null ? [] : [{ environmentId, why }]));
};
