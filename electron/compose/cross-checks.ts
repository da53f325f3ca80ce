import { pathWords, type Path, type Problem, type ReadDocument } from './document';
import type { ComposeProject, Service } from './project';
import type { WrittenFile, WrittenService } from './schema';
import { startOrder } from './start-order';
import { variablePrefix } from './variable-prefix';

/** Compose's own rule, which also keeps names out of paths and sentences short. */
const goodName = /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,62}$/;

type LineOf = ReadDocument['lineOf'];

const problem = (lineOf: LineOf, path: Path, words: string): Problem => ({
  line: lineOf(path),
  text: `${pathWords(path)} ${words}`
});

/** Whether a service has one of these profiles; one without any always counts. */
export const isChosen = ({ profiles = [] }: WrittenService, chosen: readonly string[]): boolean =>
  profiles.length === 0 || chosen.includes('*') || profiles.some(name => chosen.includes(name));

const nameProblems = (written: WrittenFile, lineOf: LineOf): Problem[] =>
  (['services', 'networks', 'volumes'] as const).flatMap(kind =>
    Object.keys(written[kind] ?? {})
      .filter(name => !goodName.test(name))
      .map(name => problem(lineOf, [kind, name], 'is not a name that Compose allows.'))
  );

const limitProblems = (name: string, written: WrittenService, lineOf: LineOf): Problem[] => {
  const deployed = written.deploy?.resources?.limits?.memory;
  const differ = deployed !== undefined && (written.mem_limit ?? deployed) !== deployed;
  const path = ['services', name, 'mem_limit'];
  return differ ? [problem(lineOf, path, 'and deploy.resources.limits.memory differ.')] : [];
};

const dependencyProblems = (
  { name, dependsOn }: Service,
  written: WrittenFile,
  present: ReadonlySet<string>,
  lineOf: LineOf
): Problem[] =>
  dependsOn
    .filter(({ service }) => !present.has(service))
    .map(({ service }) => {
      const known = Object.hasOwn(written.services, service);
      const why = known
        ? 'depends on a service whose profile is not chosen.'
        : 'names no service of this file.';
      return problem(lineOf, ['services', name, 'depends_on', service], why);
    });

const useProblems = (
  { name, networks, mounts }: Service,
  written: WrittenFile,
  lineOf: LineOf
): Problem[] => {
  const at = (...path: (string | number)[]): Path => ['services', name, ...path];
  return [
    ...networks
      .filter(network => network.name !== 'default' && !written.networks?.[network.name])
      .map(network =>
        problem(lineOf, at('networks', network.name), 'names no network of this file.')
      ),
    ...mounts.flatMap(({ type, source }, index) => {
      const path = at('volumes', index);
      if (type === 'bind' && source === null) return [problem(lineOf, path, 'needs a source.')];
      if (type !== 'volume' || source === null || written.volumes?.[source]) return [];
      return [problem(lineOf, path, `names no volume of this file: ${source}.`)];
    })
  ];
};

/** Its variables would send the command's docker, and every library for it, to the service. */
const engineOwn = 'DOCKER';

/** Services whose addresses the command would get under names that have another meaning. */
const nameClashes = (services: readonly Service[], lineOf: LineOf): Problem[] => {
  const byPrefix = new Map<string, string>();
  return services
    .filter(({ ports }) => ports.length > 0)
    .flatMap(({ name }) => {
      const prefix = variablePrefix(name);
      const other = byPrefix.get(prefix);
      byPrefix.set(prefix, name);
      const told = (words: string): Problem[] => [problem(lineOf, ['services', name], words)];
      if (prefix === engineOwn) {
        return told('would be told of as DOCKER_HOST, by which programs find the engine.');
      }
      if (other === undefined) return [];
      return told(`and ${other} would both be told of as ${prefix}_HOST.`);
    });
};

/** What is wrong between the parts of a file, each of which is right by itself. */
export const crossChecks = (
  written: WrittenFile,
  services: readonly Service[],
  lineOf: LineOf
): Problem[] => {
  const present = new Set(services.map(({ name }) => name));
  const found = services.flatMap(service => {
    const given = written.services[service.name] ?? {};
    const path = ['services', service.name];
    const nothing = given.image === undefined && given.build === undefined;
    return [
      ...(nothing ? [problem(lineOf, path, 'has neither an image nor a build.')] : []),
      ...limitProblems(service.name, given, lineOf),
      ...dependencyProblems(service, written, present, lineOf),
      ...useProblems(service, written, lineOf)
    ];
  });
  const { circle } = startOrder(services);
  const [first = ''] = circle ?? [];
  return [
    ...nameProblems(written, lineOf),
    ...(present.size === 0 ? [problem(lineOf, ['services'], 'holds no service to start.')] : []),
    ...found,
    ...nameClashes(services, lineOf),
    ...(circle
      ? [
          problem(
            lineOf,
            ['services', first, 'depends_on'],
            `makes a circle: ${circle.join(' needs ')}.`
          )
        ]
      : [])
  ];
};

/** The services in the order of their start, and the networks and volumes that they use. */
export const projectOf = (
  file: string,
  written: WrittenFile,
  services: readonly Service[],
  notes: string[]
): ComposeProject => {
  const used = <T>(names: (service: Service) => (string | null)[], make: (name: string) => T) =>
    [...new Set(services.flatMap(names))].flatMap(name => (name === null ? [] : [make(name)]));
  const labels = (given: Readonly<Record<string, string | null>> = {}): Record<string, string> =>
    Object.fromEntries(Object.entries(given).map(([key, value]) => [key, value ?? '']));
  return {
    file,
    services: startOrder(services).ordered ?? [],
    networks: used(
      ({ networks }) => networks.map(({ name }) => name),
      name => {
        const given = written.networks?.[name] ?? {};
        return {
          name,
          driver: given.driver ?? null,
          options: given.driver_opts ?? {},
          internal: given.internal ?? false,
          attachable: given.attachable ?? false,
          ipv6: given.enable_ipv6 ?? false,
          labels: labels(given.labels)
        };
      }
    ),
    volumes: used(
      ({ mounts }) => mounts.map(({ type, source }) => (type === 'volume' ? source : null)),
      name => {
        const given = written.volumes?.[name] ?? {};
        return {
          name,
          driver: given.driver ?? null,
          options: given.driver_opts ?? {},
          labels: labels(given.labels)
        };
      }
    ),
    notes
  };
};
