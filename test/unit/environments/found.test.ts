import { describe, expect, it } from 'vitest';
import { findEnvironments, type FoundTerms } from '../../../electron/environments/found';
import { environmentLabels } from '../../../electron/labels/environment';
import { aContainer, aNetwork, aVolume } from '../../helpers/things';

const labels = (id: string, pid: number, host = 'desk') =>
  environmentLabels(id, `plimsoll-${id}`, { host, pid }, {});
const terms = (given: Partial<FoundTerms> = {}): FoundTerms => ({
  entries: new Map(),
  host: 'desk',
  isAlive: pid => pid === 1,
  ...given
});
const nothing = { containers: [], networks: [], volumes: [] };
const stateOf = (own: Record<string, string>, given: Partial<FoundTerms> = {}) =>
  findEnvironments({ ...nothing, networks: [aNetwork('n', { labels: own })] }, terms(given))[0];

describe('the environments on an engine', () => {
  it('are told of by the labels of what is there', () => {
    const own = { labels: labels('a', 1) };
    const found = findEnvironments(
      {
        containers: [aContainer('c1', own), aContainer('c2', own), aContainer('other')],
        networks: [aNetwork('n', own)],
        volumes: [aVolume('v', own), aVolume('w', { labels: labels('b', 2) })]
      },
      terms()
    );
    expect(found).toEqual([
      {
        id: 'a',
        project: 'plimsoll-a',
        containers: 2,
        networks: 1,
        volumes: 1,
        state: 'in use',
        holder: 'process 1'
      },
      expect.objectContaining({ id: 'b', volumes: 1, state: 'over', holder: 'process 2' })
    ]);
  });

  it('are over when what was entered of their holder says so, though its process id lives', () => {
    const entry = { pid: 1, keptBy: null, held: false };
    expect(stateOf(labels('a', 1), { entries: new Map([['a', entry]]) })?.state).toBe('over');
  });

  it('are kept for whoever is named', () => {
    const entry = { pid: 2, keptBy: 'pool db', held: true };
    expect(stateOf(labels('a', 2), { entries: new Map([['a', entry]]) })).toMatchObject({
      state: 'kept',
      holder: 'pool db'
    });
  });

  it('are left alone when another machine holds them', () => {
    expect(stateOf(labels('a', 2, 'elsewhere'))).toMatchObject({
      state: 'of another machine',
      holder: 'process 2 on elsewhere'
    });
  });
});
