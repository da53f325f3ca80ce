import { PlimsollError } from '../../shared/errors';
import type { ProtectionRule } from '../../shared/model/rule';
import { rawOrGone } from '../cleanup/definition';
import type { Engine } from '../engine/port';
import { bounded, type Labels } from '../labels/labels';
import { protectionIn } from '../monitor/protection';
import type { EnvironmentPlan } from './plan-environment';

const nothing = 'Nothing was started.';

/** Nothing is pulled or built for an environment: a run must not wait for a registry. */
export const requireImages = async (
  engine: Pick<Engine, 'inspectRaw'>,
  { containers }: EnvironmentPlan
): Promise<void> => {
  const seen = new Map<string, boolean>();
  for (const { image, service, builds } of containers) {
    const isThere = seen.get(image) ?? (await rawOrGone(engine, 'image', image)) !== null;
    seen.set(image, isThere);
    if (isThere) continue;
    const how = builds
      ? 'Build it with "docker compose build"'
      : `Pull it with "docker pull ${bounded(image)}"`;
    throw new PlimsollError(
      'not-found',
      `The image ${bounded(image)} of the service ${service} is not on this engine. ${how}. ${nothing}`
    );
  }
};

const labelsIn = (body: Readonly<Record<string, unknown>>): Labels =>
  (body['Labels'] ?? {}) as Labels;

/** What a protection rule keeps could not be taken down again. */
export const refuseProtected = (
  { containers, networks, volumes }: EnvironmentPlan,
  rules: readonly ProtectionRule[]
): void => {
  const protection = protectionIn([], rules);
  const kept = [
    ...containers.map(({ name, image, body }) => ({
      name,
      why: protection.container({ name, image, labels: labelsIn(body) })
    })),
    ...networks.map(({ name, body }) => ({
      name,
      why: protection.network({ name, driver: 'bridge', labels: labelsIn(body) })
    })),
    ...volumes.map(({ name, body }) => ({
      name,
      why: protection.volume({ name, labels: labelsIn(body) })
    }))
  ].find(({ why }) => why !== null);
  if (!kept) return;
  throw new PlimsollError(
    'refused',
    `${bounded(kept.name)} ${kept.why}, so that the environment could not be taken down again. ${nothing}`
  );
};
