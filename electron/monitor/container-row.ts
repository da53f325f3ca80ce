import type { Container } from '../../shared/model/container';
import type { KnownContainer } from './inventory';
import { composeLabels, ownerOf } from './owner';
import type { Protection } from './protection';

const hasExited = ({ state }: KnownContainer): boolean => state === 'exited' || state === 'dead';

/** A container as the window shows it. */
export const toContainer = (known: KnownContainer, protection: Protection): Container => {
  const { id, name, image, state, health, createdAt, labels, inspected } = known;
  return {
    id,
    name,
    image,
    ...composeLabels(labels),
    state,
    health,
    exitCode: inspected && hasExited(known) ? inspected.exitCode : null,
    createdAt,
    startedAt: inspected?.startedAt ?? null,
    finishedAt: inspected?.finishedAt ?? null,
    ...(inspected && { memoryLimitBytes: inspected.memoryLimitBytes }),
    owner: ownerOf(labels, name),
    protected: protection.container(known)
  };
};
