import type { Labels } from '../labels/labels';

interface Labelled {
  id: string;
  labels: Labels;
}

interface Service {
  key: string;
  dependsOn: string[];
}

/** Project and service as one key; null = not made by Compose. */
const keyOf = (project: string | undefined, service: string | undefined): string | null =>
  project && service ? JSON.stringify([project, service]) : null;

/** Compose writes what a service depends on as `db:service_healthy:true,cache:service_started`. */
const serviceOf = ({ labels }: Labelled): Service | null => {
  const project = labels['com.docker.compose.project'];
  const key = keyOf(project, labels['com.docker.compose.service']);
  if (key === null) return null;
  const named = (labels['com.docker.compose.depends_on'] ?? '').split(',');
  const dependsOn = named.flatMap(entry => keyOf(project, entry.split(':')[0]?.trim()) ?? []);
  return { key, dependsOn };
};

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

const graphOf = (containers: readonly Labelled[]): Graph => {
  const graph = new Map<string, Set<string>>();
  for (const container of containers) {
    const service = serviceOf(container);
    if (!service) continue;
    const known = graph.get(service.key) ?? new Set();
    graph.set(service.key, new Set([...known, ...service.dependsOn]));
  }
  return graph;
};

/** The service itself and everything it depends on, directly or through others. */
const reachedFrom = (start: string, graph: Graph): ReadonlySet<string> => {
  const reached = new Set([start]);
  const open = [start];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    for (const next of graph.get(key) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(next);
    }
  }
  return reached;
};

type Comes = (key: string, other: string) => boolean;

/** Whether one service has to stop before another, in this graph. */
const comesBefore = (keys: readonly string[], graph: Graph): Comes => {
  const reached = new Map(keys.map(key => [key, reachedFrom(key, graph)]));
  const needs: Comes = (key, other) => reached.get(key)?.has(other) ?? false;
  // What is in one circle needs each other: neither side comes first, and they stop together.
  return (key, other) => needs(key, other) && !needs(other, key);
};

/** How long the longest chain of services is that must stop before each of these. */
const depths = (keys: readonly string[], graph: Graph): Map<string, number> => {
  const before = comesBefore(keys, graph);
  const found = new Map<string, number>();
  // A dependent reaches all that its dependency reaches and more, so it always comes earlier here.
  const size = (key: string): number => reachedFrom(key, graph).size;
  for (const key of keys.toSorted((a, b) => size(b) - size(a))) {
    const above = [...found].filter(([other]) => before(other, key)).map(([, depth]) => depth + 1);
    found.set(key, Math.max(0, ...above));
  }
  return found;
};

/**
 * The chosen containers in the order in which they stop: all of a level together, one level after
 * the other, what depends on others before what it depends on. `present` tells of dependencies
 * that go through services which were not chosen; missing ones are as good as none.
 */
export const stopLevels = <T extends Labelled>(
  chosen: readonly T[],
  present: readonly Labelled[]
): T[][] => {
  const keyed = chosen.map(container => ({ container, key: serviceOf(container)?.key ?? null }));
  const keys = [...new Set(keyed.flatMap(({ key }) => key ?? []))];
  const depth = depths(keys, graphOf([...present, ...chosen]));
  const levels: T[][] = [];
  for (const { container, key } of keyed) {
    const level = key === null ? 0 : (depth.get(key) ?? 0);
    (levels[level] ??= []).push(container);
  }
  return levels;
};

/** Which of those that did not stop needs this one, directly or through others; null = none. */
export const neededBy = <T extends Labelled>(
  container: Labelled,
  unstopped: readonly T[],
  present: readonly Labelled[]
): T | null => {
  const key = serviceOf(container)?.key;
  if (key === undefined) return null;
  const keyed = unstopped.map(other => ({ other, key: serviceOf(other)?.key ?? '' }));
  const keys = [key, ...keyed.map(other => other.key)];
  const before = comesBefore(keys, graphOf([...present, container, ...unstopped]));
  return keyed.find(other => before(other.key, key))?.other ?? null;
};
