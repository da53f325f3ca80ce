import { describe, expect, it } from 'vitest';
import { listedKeys } from '../../../electron/runs/baseline';
import { Ledger } from '../../../electron/runs/ledger';
import type { EngineEvent } from '../../../electron/engine/port';
import { aContainer, anImage, aNetwork, aVolume } from '../../helpers/things';

const anonymous = 'a'.repeat(64);
const nothing = { containers: [], networks: [], volumes: [], images: [] };

const event = (
  type: string,
  action: string,
  actorId: string,
  at: number,
  attributes: Record<string, string> = {}
): EngineEvent => ({ type, action, actorId, attributes, timeNano: BigInt(at) * 1_000_000n });

const opened = (...events: EngineEvent[]): Ledger => {
  const ledger = new Ledger(new Set(['container old', 'image sha256:old']), 1_000);
  for (const one of events) ledger.follow(one, Number(one.timeNano / 1_000_000n) + 5);
  return ledger;
};

const labels = { 'com.docker.compose.project': 'shop' };

describe('Ledger', () => {
  it('takes what events tell of a container, from its creation to its end', () => {
    const { things } = opened(
      event('container', 'create', 'c1', 1_100, { name: 'web', image: 'nginx', ...labels }),
      event('container', 'start', 'c1', 1_200, { name: 'web', image: 'nginx' }),
      event('container', 'die', 'c1', 1_300, { name: 'web', exitCode: '137' }),
      event('container', 'destroy', 'c1', 1_400)
    );
    expect(things).toEqual([
      expect.objectContaining({
        kind: 'container',
        id: 'c1',
        name: 'web',
        image: 'nginx',
        labels,
        createdAt: 1_100,
        madeBy: 1_105,
        toldBy: 'event',
        startedAt: 1_200,
        stoppedAt: 1_300,
        exitCode: 137,
        goneAt: 1_400
      })
    ]);
  });

  it('knows nothing of what was there before', () => {
    const ledger = opened(
      event('container', 'start', 'old', 1_100),
      event('container', 'destroy', 'old', 1_200)
    );
    ledger.look({ ...nothing, containers: [aContainer('old')] }, 1_300);
    expect(ledger.things).toEqual([]);
  });

  it('takes a new tag of an image that was there before for a thing of its own', () => {
    const tags = ['old:1', 'new:1'];
    const before = { ...nothing, images: [anImage('sha256:old', { tags: ['old:1', 'moved:1'] })] };
    const ledger = new Ledger(listedKeys(before), 1_000);
    ledger.follow(event('image', 'tag', 'sha256:old', 1_100, { name: 'new:1' }), 1_105);
    const image = anImage('sha256:old', { tags: [...tags, 'unseen:1'] });
    // A tag that was there before is nobody's now, whichever image has it.
    const built = anImage('sha256:built', { tags: ['moved:1'] });
    ledger.look({ ...nothing, images: [image, built] }, 1_200);
    const told = () => ledger.things.map(({ id, tagOf, goneAt }) => ({ id, tagOf, goneAt }));
    expect(told()).toEqual([
      { id: 'new:1', tagOf: 'sha256:old', goneAt: null },
      { id: 'unseen:1', tagOf: 'sha256:old', goneAt: null },
      { id: 'sha256:built', tagOf: undefined, goneAt: null }
    ]);
    const other = anImage('sha256:built', { tags: ['unseen:1'] });
    ledger.reconcile({ ...nothing, images: [{ ...image, tags }, other] }, 1_300);
    expect(told().map(({ goneAt }) => goneAt)).toEqual([null, 1_300, null]);
  });

  it('takes a tag that was pulled for one that is meant to stay', () => {
    const before = { ...nothing, images: [anImage('sha256:old', { tags: ['old:1'] })] };
    const ledger = new Ledger(listedKeys(before), 1_000);
    ledger.follow(event('image', 'pull', 'new:1', 1_100, { name: 'new' }), 1_105);
    ledger.look(
      { ...nothing, images: [anImage('sha256:old', { tags: ['old:1', 'new:1'] })] },
      1_200
    );
    ledger.close();
    expect(ledger.things).toMatchObject([{ id: 'new:1', pulled: true, left: false }]);
  });

  it('finds in a list what no event has told of, and says when that was', () => {
    const ledger = opened();
    const container = aContainer('c2', { createdAt: 1_500, labels, volumes: [anonymous] });
    ledger.look(
      {
        containers: [container],
        networks: [aNetwork('n1', { name: 'net', createdAt: 900 })],
        volumes: [aVolume(anonymous, { anonymous: true, createdAt: 1_500 })],
        images: [anImage('sha256:new', { tags: ['app:1'], createdAt: 3 })]
      },
      2_000
    );
    const told = ledger.things.map(({ kind, name, createdAt, madeBy, toldBy }) => {
      return { kind, name, createdAt, madeBy, toldBy };
    });
    expect(told).toEqual([
      { kind: 'container', name: 'c2', createdAt: 1_500, madeBy: 2_000, toldBy: 'list' },
      { kind: 'network', name: 'net', createdAt: 1_000, madeBy: 2_000, toldBy: 'list' },
      { kind: 'volume', name: anonymous, createdAt: 1_500, madeBy: 2_000, toldBy: 'list' },
      { kind: 'image', name: 'app:1', createdAt: 1_000, madeBy: 2_000, toldBy: 'list' }
    ]);
    expect(ledger.things.find(({ kind }) => kind === 'volume')?.containerId).toBe('c2');
  });

  it('takes the networks that an engine makes when it starts for nobody’s', () => {
    const ledger = opened(
      event('network', 'create', 'n1', 1_100, { name: 'bridge', type: 'bridge' })
    );
    ledger.look({ ...nothing, networks: [aNetwork('n2', { name: 'bridge' })] }, 1_200);
    expect(ledger.things).toEqual([]);
  });

  it('ties an anonymous volume to the first container it is mounted in, and no named one', () => {
    const { things } = opened(
      event('volume', 'create', anonymous, 1_100, { driver: 'local' }),
      event('volume', 'create', 'data', 1_100, { driver: 'local' }),
      event('volume', 'mount', anonymous, 1_200, { container: 'c1' }),
      event('volume', 'mount', anonymous, 1_300, { container: 'c2' }),
      event('volume', 'mount', 'data', 1_300, { container: 'c1' })
    );
    expect(
      things.map(({ anonymous, containerId, labels }) => [anonymous, containerId, labels])
    ).toEqual([
      [true, 'c1', {}],
      [false, null, {}]
    ]);
  });

  it('takes what is missing in fresh lists for gone, and not what came after they were asked for', () => {
    const ledger = opened(
      event('network', 'create', 'n1', 1_100, { name: 'one' }),
      event('network', 'create', 'n2', 1_900, { name: 'two' })
    );
    ledger.look(nothing, 1_500);
    expect(ledger.things.map(({ goneAt }) => goneAt)).toEqual([null, null]);
    ledger.reconcile(nothing, 1_500);
    expect(ledger.things.map(({ goneAt }) => goneAt)).toEqual([1_500, null]);
  });

  it('has a volume again that was made again, and an image that is back', () => {
    const ledger = opened(
      event('volume', 'create', 'data', 1_100),
      event('volume', 'destroy', 'data', 1_200),
      event('volume', 'create', 'data', 1_300),
      event('image', 'import', 'sha256:new', 1_100, { name: 'app:1' }),
      event('image', 'delete', 'sha256:new', 1_200)
    );
    expect(ledger.things.map(({ kind, goneAt }) => [kind, goneAt])).toEqual([
      ['volume', null],
      ['image', 1_200]
    ]);
    ledger.reconcile(
      { ...nothing, volumes: [aVolume('data')], images: [anImage('sha256:new')] },
      2_000
    );
    expect(ledger.things.map(({ goneAt }) => goneAt)).toEqual([null, null]);
  });

  it('keeps the highest reading and the changes of pressure', () => {
    const ledger = opened(event('container', 'create', 'c1', 1_100, { name: 'db', image: 'pg' }));
    const read = (at: number, usedBytes: number, level: 'ok' | 'high' | 'critical') => {
      const sample = {
        at,
        usedBytes,
        limitBytes: 100,
        percent: usedBytes,
        level,
        cpuPercent: null
      };
      ledger.measure({ samples: { c1: sample, other: sample } });
    };
    read(1_200, 10, 'ok');
    read(1_300, 75, 'high');
    read(1_400, 74, 'high');
    read(1_500, 20, 'ok');
    expect(ledger.things[0]).toMatchObject({
      peak: { at: 1_300, usedBytes: 75, limitBytes: 100, percent: 75, level: 'high' },
      spells: [
        { from: 1_200, level: 'ok' },
        { from: 1_300, level: 'high' },
        { from: 1_500, level: 'ok' }
      ]
    });
  });

  it('tells what has changed once, and again what could not be kept', () => {
    const ledger = opened(event('network', 'create', 'n1', 1_100, { name: 'one' }));
    const [changed] = [ledger.changed()];
    expect(changed.map(({ id }) => id)).toEqual(['n1']);
    expect(ledger.changed()).toEqual([]);
    ledger.look({ ...nothing, networks: [aNetwork('n1', { name: 'one' })] }, 1_200);
    expect(ledger.changed()).toEqual([]);
    ledger.owe(changed);
    expect(ledger.changed().map(({ id }) => id)).toEqual(['n1']);
  });

  it('marks as left what is there when the recording is over', () => {
    const ledger = opened(
      event('network', 'create', 'n1', 1_100),
      event('network', 'create', 'n2', 1_100),
      event('network', 'destroy', 'n2', 1_200)
    );
    ledger.close();
    expect(ledger.things.map(({ id, left }) => [id, left])).toEqual([
      ['n1', true],
      ['n2', false]
    ]);
  });
});

describe('listedKeys', () => {
  it('names everything among all kinds, a volume by its name', () => {
    const keys = listedKeys({ ...nothing, volumes: [{ name: 'x' }], networks: [{ id: 'x' }] });
    expect([...keys]).toEqual(['network x', 'volume x']);
  });
});
