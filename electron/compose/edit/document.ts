import {
  isMap,
  isNode,
  isScalar,
  parseAllDocuments,
  type Document,
  type Pair,
  type YAMLMap
} from 'yaml';
import { bounded } from '../../labels/labels';
import { refused } from './refused';

/** A file's document with its plain values, merges and aliases resolved. */
export interface ComposeDocument {
  document: Document;
  values: Record<string, unknown>;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is at a path of plain values; undefined = nothing. */
export const valueAt = (root: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), root);

export const pairOf = (map: YAMLMap, key: string): Pair | undefined =>
  map.items.find(pair => isScalar(pair.key) && pair.key.value === key);

const resolve = (document: Document): Record<string, unknown> => {
  try {
    const values: unknown = document.toJS({ maxAliasCount: 100 });
    return isRecord(values) ? values : {};
  } catch {
    throw refused('Its aliases cannot be resolved.');
  }
};

/** Merge keys count, as Compose counts them. */
const documentsOf = (text: string): ComposeDocument[] => {
  const parsed = parseAllDocuments(text, { merge: true, version: '1.2', prettyErrors: true });
  const documents: Document[] = Array.isArray(parsed) ? parsed : [];
  for (const { errors } of documents) {
    const [error] = errors;
    if (!error) continue;
    const line = error.linePos?.[0].line;
    const where = line === undefined ? '' : ` (line ${line})`;
    const [said = ''] = error.message.split('\n');
    throw refused(`It is not valid YAML${where}: ${bounded(said.replace(/ at line \d+.*$/, ''))}.`);
  }
  return documents.map(document => ({ document, values: resolve(document) }));
};

const definesIn =
  (service: string) =>
  ({ values }: ComposeDocument): boolean =>
    valueAt(values, ['services', service]) !== undefined;

/** Where a limit may stand in a service. */
export const limitPaths = [['mem_limit'], ['deploy', 'resources', 'limits', 'memory']] as const;

/** Whether a file gives a service a limit; null = it does not define the service at all. */
export const limitsIn = (text: string, service: string): boolean | null => {
  const defining = documentsOf(text).filter(definesIn(service));
  if (defining.length === 0) return null;
  return defining.some(({ values }) =>
    limitPaths.some(path => valueAt(values, ['services', service, ...path]) !== undefined)
  );
};

/**
 * The one document of a file that defines the service.
 * @throws PlimsollError when the file is broken, or when there is doubt where the service is.
 */
export const documentOf = (text: string, service: string): ComposeDocument => {
  const documents = documentsOf(text);
  const defining = documents.filter(definesIn(service));
  const [found] = defining;
  if (!found) throw refused(`It does not define the service ${bounded(service)}.`);
  if (defining.length === 1) return found;
  throw refused(
    `It has ${documents.length} documents, and ${defining.length} of them define the service ${bounded(service)}.`
  );
};

const columnOf = (text: string, at: number): number => at - (text.lastIndexOf('\n', at - 1) + 1);

/** One level of indentation, as the service itself shows it. */
const stepOf = (text: string, { key }: Pair, map: YAMLMap): string => {
  const outer = isNode(key) && key.range ? columnOf(text, key.range[0]) : 0;
  const inner = map.range ? columnOf(text, map.range[0]) : 0;
  return ' '.repeat(Math.min(8, Math.max(2, inner - outer)));
};

/** The map of a service as it is written; never one that stands elsewhere. */
export const serviceMap = (
  { document }: ComposeDocument,
  text: string,
  service: string
): { map: YAMLMap; step: string } => {
  const { contents } = document;
  const services = isMap(contents) ? pairOf(contents, 'services')?.value : null;
  const pair = isMap(services) ? pairOf(services, service) : undefined;
  if (pair && isMap(pair.value)) {
    return { map: pair.value, step: stepOf(text, pair, pair.value) };
  }
  throw refused(
    `The service ${bounded(service)} is not written out in it: it stands for something elsewhere, or is empty.`
  );
};
