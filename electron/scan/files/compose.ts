import { isMap, isScalar } from 'yaml';
import { Values, type Fields } from './aliases';
import type { ComposeService } from './reading';
import { readYaml } from './yaml';

const isLimited = (service: Fields, values: Values): boolean => {
  const resources = values.fields(values.fields(service.get('deploy')).get('resources'));
  const limits = values.fields(resources.get('limits'));
  const given =
    values.scalar(service.get('mem_limit')) ?? values.scalar(limits.get('memory')) ?? null;
  return given !== null && given !== 0 && given !== '0';
};

const isChecked = (service: Fields, values: Values): boolean => {
  const check = values.node(service.get('healthcheck'));
  if (!isMap(check)) return false;
  const fields = values.fields(check);
  const test = fields.get('test');
  const first = values.scalar(test) ?? values.scalar(values.items(test)[0]);
  return values.scalar(fields.get('disable')) !== true && first !== 'NONE';
};

const neededBy = (service: Fields, values: Values): string[] => {
  const listed = (given: unknown): string[] =>
    values.items(given).map(item => String(values.scalar(item)));
  const dependencies = service.get('depends_on');
  // What is waited for until it has ended needs nobody to ask how it is.
  const waitedFor = [...values.fields(dependencies)].filter(
    ([, node]) =>
      values.scalar(values.fields(node).get('condition')) !== 'service_completed_successfully'
  );
  const links = listed(service.get('links')).map(link => link.split(':')[0] ?? '');
  return [...listed(dependencies), ...waitedFor.map(([name]) => name), ...links];
};

/** The key as it is written in this map itself. */
const keyIn = (map: unknown, key: string): unknown =>
  isMap(map)
    ? map.items.find(pair => isScalar(pair.key) && pair.key.value === key)?.key
    : undefined;

/** The services of a compose file; throws with one sentence when it is not valid. */
export const readCompose = (text: string): ComposeService[] => {
  const yaml = readYaml(text);
  const values = new Values(yaml.document);
  const written = values.fields(yaml.document.contents).get('services');
  const services = [...values.fields(written)].map(
    ([name, node]) => [name, node, values.fields(node)] as const
  );
  const needed = new Set(services.flatMap(([, , service]) => neededBy(service, values)));
  return services.map(([name, node, service]) => {
    const at = yaml.placeOf(keyIn(values.node(written), name));
    const policy = values.scalar(service.get('restart'));
    const policyKey = keyIn(node, 'restart');
    return {
      name,
      at: { ...at, endLine: at.line },
      isWhole: (service.has('image') || service.has('build')) && !service.has('extends'),
      limited: isLimited(service, values),
      checked: isChecked(service, values),
      publishes: values.items(service.get('ports')).length > 0,
      isNeeded: needed.has(name),
      restart:
        typeof policy === 'string' ? { policy, at: policyKey ? yaml.placeOf(policyKey) : at } : null
    };
  });
};
