import { isAnonymousName } from '../engine/http/mappers';
import type { ContainerNeed } from '../engine/port';
import type { KnownContainer } from './inventory';
import { bounded } from '../labels/labels';

interface Need {
  container: KnownContainer;
  part: ContainerNeed['part'];
}

/** In words that follow the name of the container that is needed. */
const shares: Readonly<Record<ContainerNeed['part'], string>> = {
  network: 'shares its network namespace with',
  pid: 'shares its PID namespace with',
  ipc: 'shares its IPC namespace with',
  volumes: 'shares its volumes with',
  link: 'has a link from'
};

/** Where inspect has told nothing yet, as far as the list tells. */
const needsOf = ({ needs, inspected }: KnownContainer): ContainerNeed[] =>
  inspected?.needs ?? needs;

/** As the engine looks: by whole id, by name, by the beginning of an id. */
const finder = (containers: readonly KnownContainer[]) => {
  const ids = new Map(containers.map(container => [container.id, container]));
  const names = new Map(containers.map(container => [container.name, container]));
  return (wanted: string): KnownContainer | undefined =>
    ids.get(wanted) ??
    names.get(wanted) ??
    (wanted === '' ? undefined : containers.find(({ id }) => id.startsWith(wanted)));
};

/** The containers that each anonymous volume was made for: they do not mount it by its name. */
const ownersOfVolumes = (
  containers: readonly KnownContainer[]
): ReadonlyMap<string, KnownContainer[]> => {
  const owners = new Map<string, KnownContainer[]>();
  for (const container of containers) {
    const named = container.inspected?.namedVolumes;
    if (!named) continue;
    for (const volume of container.volumes) {
      if (!isAnonymousName(volume) || named.includes(volume)) continue;
      owners.set(volume, [...(owners.get(volume) ?? []), container]);
    }
  }
  return owners;
};

/** What each of these containers needs of the others. */
const needsAmong = (containers: readonly KnownContainer[]): ((user: KnownContainer) => Need[]) => {
  const find = finder(containers);
  const owners = ownersOfVolumes(containers);
  return user => [
    ...needsOf(user).flatMap(({ container: wanted, part }) => {
      const container = find(wanted);
      return container ? [{ container, part }] : [];
    }),
    ...(user.inspected?.namedVolumes ?? []).flatMap(volume =>
      (owners.get(volume) ?? []).map(container => ({ container, part: 'volumes' as const }))
    )
  ];
};

/**
 * Which of the containers that are to go have to stay, by id: a container that stays needs them,
 * directly or through others. Each with why, in words that follow its name.
 */
export const keptByNeed = (
  going: ReadonlySet<string>,
  containers: readonly KnownContainer[]
): ReadonlyMap<string, string> => {
  const needs = needsAmong(containers);
  const kept = new Map<string, string>();
  const staying = containers.filter(({ id }) => !going.has(id));
  for (const user of staying) {
    for (const { container, part } of needs(user)) {
      if (!going.has(container.id) || kept.has(container.id)) continue;
      kept.set(container.id, `${shares[part]} ${bounded(user.name)}`);
      staying.push(container);
    }
  }
  return kept;
};

/**
 * The chosen containers in levels, each after all that need it. Those of a level need none of each
 * other, unless in a circle.
 */
export const needLevels = <T extends { id: string }>(
  chosen: readonly T[],
  containers: readonly KnownContainer[]
): T[][] => {
  const needs = needsAmong(containers);
  const users = new Map<string, string[]>();
  for (const user of containers) {
    for (const { container } of needs(user)) {
      users.set(container.id, [...(users.get(container.id) ?? []), user.id]);
    }
  }
  const levels = new Map<string, number>();
  const levelOf = (id: string): number => {
    const known = levels.get(id);
    if (known !== undefined) return known;
    // In a circle nobody comes first.
    levels.set(id, 0);
    const level = Math.max(0, ...(users.get(id) ?? []).map(user => levelOf(user) + 1));
    levels.set(id, level);
    return level;
  };
  const found: T[][] = [];
  for (const one of chosen) (found[levelOf(one.id)] ??= []).push(one);
  return Object.values(found);
};
