import { describe, expect, it } from 'vitest';
import { behaviourOf, deafToTerm, graceful } from '../../../electron/simulator/world/behaviour';
import { addContainer } from '../../../electron/simulator/world/containers';
import { addImage } from '../../../electron/simulator/world/images';
import { startContainer, stopContainer } from '../../../electron/simulator/world/lifecycle';
import type { Behaviour } from '../../../electron/simulator/world/model';
import { addPredefinedNetworks } from '../../../electron/simulator/world/networks';
import { removeContainer } from '../../../electron/simulator/world/removal';
import { World } from '../../../electron/simulator/world/world';
import { ManualClock } from '../../helpers/manual-clock';

const setUp = (behaviour: Behaviour) => {
  const clock = new ManualClock();
  const world = new World(clock, 1);
  addPredefinedNetworks(world);
  addImage(world, { tags: ['app:latest'], layers: [] });
  const container = addContainer(world, { name: 'app', image: 'app', behaviour });
  startContainer(world, container);
  const told: string[] = [];
  world.events.onEvent(({ type, action, attributes }) => {
    if (type === 'container')
      told.push([action, attributes['signal'] ?? attributes['exitCode']].join(' ').trim());
  });
  return { clock, world, container, told };
};

describe('a stop', () => {
  it('ends as soon as SIGTERM is obeyed', async () => {
    const { clock, world, container, told } = setUp(graceful(3, 700));
    const stopping = stopContainer(world, container, 10);
    await clock.advance(699);
    expect(container.state).toBe('running');
    await clock.advance(1);
    expect(await stopping).toBe(true);
    expect(container).toMatchObject({ state: 'exited', exitCode: 3, finishedAt: clock.now() });
    expect(told).toEqual(['kill 15', 'die 3', 'stop']);
  });

  it('kills after the timeout, not before', async () => {
    const { clock, world, container, told } = setUp(deafToTerm);
    const stopping = stopContainer(world, container, 10);
    await clock.advance(9_999);
    expect(container.state).toBe('running');
    await clock.advance(1);
    await stopping;
    expect(container.exitCode).toBe(137);
    expect(told).toEqual(['kill 15', 'kill 9', 'die 137', 'stop']);
  });

  it('with a negative timeout never kills', async () => {
    const { clock, world, container } = setUp(deafToTerm);
    void stopContainer(world, container, -1);
    await clock.advance(86_400_000);
    expect(container.state).toBe('running');
  });

  it('of a container that was started again since leaves the new run alone', async () => {
    const { clock, world, container } = setUp(graceful(0, 100));
    await Promise.all([stopContainer(world, container, 5), clock.advance(100)]);
    startContainer(world, container);
    await clock.advance(10_000);
    expect(container.state).toBe('running');
    expect(await Promise.all([stopContainer(world, container, 5), clock.advance(100)])).toContain(
      true
    );
    expect(await stopContainer(world, container, 5)).toBe(false);
  });
});

describe('a removal', () => {
  it('by force kills without a grace', async () => {
    const { clock, world, container, told } = setUp(graceful());
    const options = { force: true, volumes: true };
    await Promise.all([removeContainer(world, container, options), clock.advance(1000)]);
    expect(told).toEqual(['kill 9', 'die 137', 'destroy']);
    expect(world.containers.size).toBe(0);
  });

  it('refuses what runs, and what is being removed', async () => {
    const { world, container } = setUp(graceful());
    const options = { force: false, volumes: true };
    await expect(removeContainer(world, container, options)).rejects.toMatchObject({ status: 409 });
    void removeContainer(world, container, { ...options, force: true });
    await expect(removeContainer(world, container, options)).rejects.toThrow('already in progress');
  });
});

it.each([
  [['true'], false, { ends: { exitCode: 0 } }],
  [['/bin/false'], false, { ends: { exitCode: 1 } }],
  [['sh', '-c', 'exit 7'], false, { ends: { exitCode: 7 } }],
  [['sh', '-c', `trap 'exit 5' TERM; sleep 9`], false, { ends: null, onTerm: { exitCode: 5 } }],
  [['sleep', '100'], false, { ends: null, onTerm: null }],
  [['sleep', '100'], true, { ends: null, onTerm: { exitCode: 143 } }]
])('%j with init %s behaves as %j', (command, init, behaviour) => {
  expect(behaviourOf(command, init)).toMatchObject(behaviour);
});
