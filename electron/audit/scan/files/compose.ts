import { isMap, isScalar, type YAMLMap } from 'yaml';
import type { ComposeService } from './reading';
import { readYaml, type YamlFile } from './yaml';

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};

const isLimited = (service: Fields): boolean => {
  const limits = fieldsOf(fieldsOf(fieldsOf(service['deploy'])['resources'])['limits']);
  const given = service['mem_limit'] ?? limits['memory'];
  return given !== undefined && given !== null && given !== 0 && given !== '0';
};

const isChecked = (service: Fields): boolean => {
  const check = service['healthcheck'];
  if (check === undefined || check === null) return false;
  const { disable, test } = fieldsOf(check);
  const isNone = test === 'NONE' || (Array.isArray(test) && test[0] === 'NONE');
  return disable !== true && !isNone;
};

const neededBy = (service: Fields): string[] => {
  const names = (value: unknown): string[] =>
    Array.isArray(value) ? value.map(String) : Object.keys(fieldsOf(value));
  const links = names(service['links']).map(link => link.split(':')[0] ?? '');
  return [...names(service['depends_on']), ...links];
};

const isFilled = (value: unknown): boolean => Array.isArray(value) && value.length > 0;

const pairOf = (map: unknown, key: string): { key: unknown; value: unknown } | null =>
  isMap(map)
    ? (map.items.find(pair => isScalar(pair.key) && pair.key.value === key) ?? null)
    : null;

/** The services of a compose file; throws with one sentence when it is not valid. */
export const readCompose = (text: string): ComposeService[] => {
  const yaml: YamlFile = readYaml(text);
  const values = fieldsOf(yaml.document.toJS({ maxAliasCount: 100 }));
  const services = Object.entries(fieldsOf(values['services']));
  const needed = new Set(services.flatMap(([, service]) => neededBy(fieldsOf(service))));
  const nodes = pairOf(yaml.document.contents, 'services')?.value as YAMLMap | undefined;
  return services.map(([name, value]) => {
    const service = fieldsOf(value);
    const pair = pairOf(nodes, name);
    const at = yaml.placeOf(pair?.key);
    const policy = pairOf(pair?.value, 'restart');
    return {
      name,
      at: { ...at, endLine: at.line },
      isWhole: ('image' in service || 'build' in service) && !('extends' in service),
      limited: isLimited(service),
      checked: isChecked(service),
      publishes: isFilled(service['ports']),
      isNeeded: needed.has(name),
      restart:
        typeof service['restart'] === 'string'
          ? { policy: service['restart'], at: policy ? yaml.placeOf(policy.key) : at }
          : null
    };
  });
};
