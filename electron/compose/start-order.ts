import type { Dependency } from './project';

interface Depending {
  name: string;
  dependsOn: readonly Pick<Dependency, 'service'>[];
}

/** Either the services, each after all it depends on, or the names that depend on each other in a circle. */
export type StartOrder<T> = { ordered: T[]; circle: null } | { ordered: null; circle: string[] };

/** The order in which services can start, as near to the given one as can be. */
export const startOrder = <T extends Depending>(services: readonly T[]): StartOrder<T> => {
  const byName = new Map(services.map(service => [service.name, service]));
  const ordered = new Set<T>();
  const visit = (service: T, above: readonly string[]): string[] | null => {
    if (ordered.has(service)) return null;
    const { name, dependsOn } = service;
    const path = [...above, name];
    if (above.includes(name)) return path.slice(above.indexOf(name));
    for (const dependency of dependsOn) {
      const next = byName.get(dependency.service);
      const circle = next ? visit(next, path) : null;
      if (circle) return circle;
    }
    ordered.add(service);
    return null;
  };
  for (const service of services) {
    const circle = visit(service, []);
    if (circle) return { ordered: null, circle };
  }
  return { ordered: [...ordered], circle: null };
};
