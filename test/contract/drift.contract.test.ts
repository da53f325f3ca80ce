import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareApi } from '../../electron/engine/http/negotiate';
import { filtered, json } from './answers';
import { Laboratory } from './laboratory';
import * as shapes from './shapes';
import { realTarget, simulatorTarget } from './targets';

/** Maps whose keys are names, where keys say nothing of the shape. */
const maps = new Set(['Labels', 'Networks', 'Containers', 'Attributes', 'networks', 'Options']);

/** Every path in an answer with its type, entries of lists and maps taken together. */
const shapeOf = (value: unknown, path = ''): string[] => {
  if (Array.isArray(value)) return value.flatMap(entry => shapeOf(entry, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`];
  return Object.entries(value).flatMap(([key, entry]) => {
    if (!maps.has(key)) return shapeOf(entry, `${path}.${key}`);
    const entries: unknown[] =
      typeof entry === 'object' && entry !== null ? Object.values(entry) : [];
    return entries.flatMap(one => shapeOf(one, `${path}.${key}{}`));
  });
};

/** Where a field that is null here has its entries elsewhere; of any other field, itself. */
const emptyList = (field: string): string => field.replace(/: object$/, '[]: ');

/** What newer engines leave out even in the simulator's version of the API (1.41). */
const leftOutSince142 = ['.BuildCache[].Parent: string'];

/** The same things on both, and each kind of answer about them. */
const look = async (laboratory: Laboratory): Promise<Record<string, string[]>> => {
  const volume = await laboratory.volume();
  const network = await laboratory.network();
  const binds = [`${volume}:/data`];
  const memoryBytes = 64 * 1024 ** 2;
  const id = await laboratory.start({ network: network.name, binds, memoryBytes });
  const idle = await laboratory.create();
  await laboratory.cacheRecord();
  // In one version of the API, which the newer engines still serve in its old shape.
  const ask = async (path: string) =>
    shapeOf(json(await laboratory.expect('GET', `/v1.41${path}`)));
  return {
    version: await ask('/version'),
    info: await ask('/info'),
    list: await ask(filtered('/containers/json?all=1&size=1', { id: [id] })),
    inspect: await ask(`/containers/${id}/json`),
    stats: await ask(`/containers/${id}/stats?stream=false`),
    'stats of what does not run': await ask(`/containers/${idle}/stats?stream=false`),
    images: await ask(filtered('/images/json', { label: [laboratory.label] })),
    networks: await ask(filtered('/networks', { id: [network.id] })),
    network: await ask(`/networks/${network.id}`),
    volumes: await ask(filtered('/volumes', { name: [volume] })),
    volume: await ask(`/volumes/${volume}`),
    'disk usage': shapeOf(await laboratory.rawDiskUsage())
  };
};

const kinds = [
  'version',
  'info',
  'list',
  'inspect',
  'stats',
  'stats of what does not run',
  'images',
  'networks',
  'network',
  'volumes',
  'volume',
  'disk usage'
];

describe('the simulator beside a real engine', () => {
  const laboratories: Laboratory[] = [];
  const looks: Record<string, string[]>[] = [];
  let leftOut: string[] = [];
  beforeAll(async () => {
    for (const target of realTarget ? [simulatorTarget, realTarget] : [simulatorTarget]) {
      const laboratory = await Laboratory.open(target);
      laboratories.push(laboratory);
      looks.push(await look(laboratory));
      const answer = await laboratory.expect('GET', '/version');
      const { ApiVersion } = shapes.version.parse(json(answer));
      leftOut = compareApi(ApiVersion, '1.42') < 0 ? [] : leftOutSince142;
    }
  }, 60_000);
  afterAll(async () => {
    await Promise.all(laboratories.map(laboratory => laboratory.close()));
  }, 60_000);

  const [simulated, real] = [
    (kind: string) => looks[0]?.[kind],
    (kind: string) => looks[1]?.[kind]
  ];

  it.each(kinds)('answers about %s', kind => {
    expect(simulated(kind)?.length).toBeGreaterThan(2);
  });

  if (realTarget) {
    it.each(kinds)('invents no field of %s', kind => {
      const known = [...(real(kind) ?? []), ...leftOut];
      // A list that is null on one machine is filled on another: warnings, for example.
      const isKnown = (field: string): boolean =>
        known.includes(field) || known.some(other => other.startsWith(emptyList(field)));
      expect([...new Set(simulated(kind))].filter(field => !isKnown(field))).toEqual([]);
    });
  }
});
