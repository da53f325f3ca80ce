import type { ListedContainer } from '../engine/port';
import { composeLabels } from '../monitor/owner';

const label = (name: string): string => `com.docker.compose.${name}`;

/**
 * What stays the same when a container is made again: its place in a compose service, else its name.
 * A one-off run of a service is no part of it.
 */
export const seriesKey = ({ name, labels }: Pick<ListedContainer, 'name' | 'labels'>): string => {
  const { project, service } = composeLabels(labels);
  const isOneOff = labels[label('oneoff')]?.toLowerCase() === 'true';
  if (!project || !service || isOneOff) return `name:${name}`;
  return `compose:${JSON.stringify([project, service, labels[label('container-number')] ?? '1'])}`;
};
