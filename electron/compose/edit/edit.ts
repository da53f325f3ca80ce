import type { YAMLMap } from 'yaml';
import type { ComposeEdit } from '../../../shared/model/limit';
import { formatMemory } from '../../../shared/units';
import { bounded } from '../../labels/labels';
import { swapBeside } from './swap';
import { differences } from './differences';
import {
  documentOf,
  isRecord,
  limitPaths,
  serviceMap,
  valueAt,
  type ComposeDocument
} from './document';
import { insertion } from './insertion';
import { refused } from './refused';
import { parseSize } from '../size-text';
import { splice, type Splice } from './splice';
import { writtenSize, type WrittenSize } from './written-value';

export { limitsIn } from './document';

const [memLimit, deployLimit] = limitPaths;
const reservations = [['mem_reservation'], ['deploy', 'resources', 'reservations', 'memory']];

export interface Edited extends Pick<ComposeEdit, 'changes' | 'notes'> {
  text: string;
}

interface Place {
  text: string;
  name: string;
  file: ComposeDocument;
  map: YAMLMap;
  /** One level of indentation. */
  step: string;
  values: unknown;
}

const asBytes = (value: unknown): number | null =>
  typeof value === 'string' || typeof value === 'number' ? parseSize(String(value)) : null;

const has = (values: unknown, keys: readonly string[]): boolean =>
  valueAt(values, keys) !== undefined;

/** Services of this file that take over what this one says. */
const heirs = ({ file, name }: Place): string[] => {
  const services = file.values['services'];
  if (!isRecord(services)) return [];
  return Object.entries(services).flatMap(([other, service]) => {
    const from = valueAt(service, ['extends']);
    const base = typeof from === 'string' ? from : valueAt(from, ['service']);
    const here = typeof from === 'string' || !has(from, ['file']);
    const own = has(service, memLimit) || has(service, deployLimit);
    return base === name && here && !own ? [other] : [];
  });
};

const checkExtends = (place: Place, isWritten: boolean): void => {
  const [heir] = heirs(place);
  if (heir !== undefined) {
    throw refused(
      `The service ${bounded(heir)} extends ${bounded(place.name)}: its limit would change, too.`
    );
  }
  if (!isWritten && has(place.values, ['extends'])) {
    throw refused(
      `The service ${bounded(place.name)} extends another, where its limit may stand. Change it there.`
    );
  }
};

const checkReservations = ({ values }: Place, toBytes: number): void => {
  for (const keys of reservations) {
    const reserved = asBytes(valueAt(values, keys));
    if (reserved === null || reserved <= toBytes) continue;
    throw refused(
      `Its ${keys.join('.')} of ${formatMemory(reserved)} is more than the new limit. Lower it first.`
    );
  }
};

/** Whether the file's own way is `deploy`: what its services use, else what its version takes. */
const usesDeploy = ({ file: { values }, values: service }: Place): boolean => {
  const all = isRecord(values['services']) ? Object.values(values['services']) : [];
  if (has(service, deployLimit.slice(0, 3))) return true;
  if (all.some(other => has(other, memLimit))) return false;
  const { version } = values;
  const isThree = typeof version === 'string' && version.startsWith('3');
  return isThree || all.some(other => has(other, deployLimit));
};

interface Change {
  path: string;
  before: string | null;
  splice: Splice;
}

const changed = (size: WrittenSize, toBytes: number): Change => ({
  path: size.path,
  before: size.source,
  splice: size.become(toBytes)
});

const inserted = (place: Place, toBytes: number): Change => {
  const { text, map, step, values } = place;
  const deploy = usesDeploy(place);
  const keys = deploy ? deployLimit : memLimit;
  if (has(values, ['deploy']) && deploy && valueAt(values, deployLimit) !== undefined) {
    throw refused('Its limit comes from an anchor that others share. Write it out first.');
  }
  const mib = toBytes / 1024 ** 2;
  const size = mib % 1024 === 0 ? `${mib / 1024}g` : `${mib}m`;
  const value = deploy ? size.toUpperCase() : size;
  return { path: keys.join('.'), before: null, splice: insertion(text, map, keys, value, step) };
};

/** The limit on swap goes with the one on memory, as it does live. */
const swapChange = ({ text, map, values }: Place, toBytes: number, from: number | null) => {
  const swap = writtenSize(text, map, values, ['memswap_limit']);
  if (!swap) {
    const inherited = asBytes(valueAt(values, ['memswap_limit'])) ?? 0;
    if (inherited === 0 || inherited >= toBytes) return null;
    throw refused('Its memswap_limit comes from an anchor and is less than the new limit.');
  }
  if (swap.bytes <= 0) return null;
  const bytes = swapBeside(toBytes, { limitBytes: from, swapBytes: swap.bytes });
  return bytes === swap.bytes ? null : changed(swap, bytes);
};

/** Nothing but the places that were meant may mean something else afterwards. */
const verify = (place: Place, after: string, changes: readonly Change[], toBytes: number): void => {
  const { file, name } = place;
  const meant = changes.map(({ path }) => `services.${name}.${path}`);
  const { values } = documentOf(after, name);
  const other = differences(file.values, values).find(path => !meant.includes(path));
  if (other !== undefined) {
    throw refused(`It would change ${bounded(other)}, too, which shares the value by an anchor.`);
  }
  const limits = [memLimit, deployLimit].flatMap(
    keys => valueAt(values, ['services', name, ...keys]) ?? []
  );
  if (limits.length > 0 && limits.every(limit => asBytes(limit) === toBytes)) return;
  throw refused('Its limit comes from more than one place. Change it by hand.');
};

/**
 * Changes the memory limit of one service in the text of a compose file: the bytes of the value,
 * or a line more where there was none, and nothing else.
 * @throws PlimsollError `refused` with the reason as a sentence.
 */
export const editCompose = (text: string, name: string, toBytes: number): Edited => {
  const file = documentOf(text, name);
  const { map, step } = serviceMap(file, text, name);
  const place = { text, name, file, map, step, values: valueAt(file.values, ['services', name]) };
  const written = [memLimit, deployLimit].flatMap(
    keys => writtenSize(text, map, place.values, keys) ?? []
  );
  checkExtends(place, written.length > 0);
  checkReservations(place, toBytes);
  const from = written[0]?.bytes ?? asBytes(valueAt(place.values, memLimit));
  if (written.length > 0 && written.every(({ bytes }) => bytes === toBytes)) {
    throw refused(`The limit of ${bounded(name)} is ${formatMemory(toBytes)} in it already.`);
  }
  const limits =
    written.length > 0 ? written.map(size => changed(size, toBytes)) : [inserted(place, toBytes)];
  const swap = swapChange(place, toBytes, from);
  const changes = swap ? [...limits, swap] : limits;
  const after = splice(
    text,
    changes.map(change => change.splice)
  );
  verify(place, after, changes, toBytes);
  return {
    text: after,
    changes: changes.map(({ path, before, splice }) => ({
      path,
      before,
      after: splice.text.trim()
    })),
    notes: swap ? ['The limit on memory and swap together grows or shrinks with it.'] : []
  };
};
