import { beforeEach, describe, expect, it, vi } from 'vitest';
import { EndpointList } from '../../../electron/app/endpoint-list';
import type { ListedEndpoint } from '../../../electron/engine/endpoint/endpoint';
import { PlimsollError } from '../../../shared/errors';
import { ManualClock } from '../../helpers/manual-clock';

const listed = (url: string, kind: 'unix' | 'ssh' = 'unix'): ListedEndpoint => ({
  choice: url,
  endpoint: { url, kind, source: 'settings', name: url }
});

describe('the engines on offer', () => {
  let clock: ManualClock;
  const probe = vi.fn(async ({ choice }: ListedEndpoint) => {
    if (choice === 'unix:///dead') throw new PlimsollError('engine-unreachable', 'Nobody there.');
    return '24.0.7';
  });
  const offers = [
    listed('unix:///one'),
    listed('unix:///two'),
    listed('unix:///dead'),
    listed('ssh://far', 'ssh')
  ];
  const facts = {
    serverVersion: '20.10.24',
    apiVersion: '1.41',
    memoryBytes: 1,
    cpus: 1,
    operatingSystem: ''
  };
  const listOf = (watched = 'unix:///one', about = {}): EndpointList =>
    new EndpointList({
      status: () => ({ endpoint: listed(watched).endpoint, facts, failure: null, ...about }),
      choice: () => watched,
      list: async () => ({ offers, unusable: [] }),
      probe,
      clock
    });

  beforeEach(() => {
    clock = new ManualClock();
    probe.mockClear();
  });

  it('mark the one that is watched, and name it where nobody else does', async () => {
    expect((await listOf().options()).options.filter(({ current }) => current)).toHaveLength(1);
    const { options } = await listOf('tcp://typed:2375').options();
    const [first, ...others] = options;
    expect(first).toMatchObject({ choice: 'tcp://typed:2375', current: true });
    expect(others).toHaveLength(4);
  });

  it('tell their version, or why they do not answer', async () => {
    const list = listOf();
    await list.options();
    expect(await list.probe('unix:///two')).toEqual({ serverVersion: '24.0.7' });
    expect(await list.probe('unix:///dead')).toEqual({
      failure: { code: 'engine-unreachable', message: 'Nobody there.' }
    });
  });

  it('are not asked for what the connection knows already', async () => {
    const list = listOf();
    await list.options();
    expect(await list.probe('unix:///one')).toEqual({ serverVersion: '20.10.24' });
    const failure = { code: 'engine-unreachable', message: 'Gone.' } as const;
    const lost = listOf('unix:///one', { failure });
    await lost.options();
    expect(await lost.probe('unix:///one')).toEqual({ failure });
    expect(probe).not.toHaveBeenCalled();
  });

  it('are asked every 5 s at most, and those over ssh once a minute', async () => {
    const list = listOf();
    await list.options();
    const askAll = () => Promise.all(['unix:///two', 'ssh://far'].map(one => list.probe(one)));
    await askAll();
    await askAll();
    expect(probe).toHaveBeenCalledTimes(2);
    await clock.advance(5_000);
    await askAll();
    expect(probe).toHaveBeenCalledTimes(3);
    await clock.advance(55_000);
    await askAll();
    expect(probe).toHaveBeenCalledTimes(5);
  });

  it('are the only ones that are asked', async () => {
    const list = listOf();
    await list.options();
    await expect(list.probe('tcp://elsewhere:2375')).rejects.toMatchObject({
      code: 'bad-argument'
    });
  });
});
