import { beforeEach, describe, expect, it, vi } from 'vitest';
import { currentSample, recentLength, useContainers } from '../../../../renderer/stores/containers';
import { aContainer, aSample } from '../../../helpers/samples';

const a = aContainer('a');
const b = aContainer('b');
const { load, list, round, clear } = useContainers.getState();

describe('what is known of containers', () => {
  beforeEach(clear);

  it('is nothing before a list has arrived, and an empty list is an answer', () => {
    expect(useContainers.getState().listed).toBe(false);
    list([]);
    expect(useContainers.getState().listed).toBe(true);
  });

  it('starts from the snapshot, the last sample of each being the latest', () => {
    const samples = [aSample(10, { at: 1 }), aSample(20, { at: 2 })];
    load({ listed: true, containers: [a], recent: { [a.id]: samples } });
    expect(useContainers.getState().latest[a.id]).toEqual(samples[1]);
    expect(useContainers.getState().recent[a.id]).toHaveLength(2);
  });

  it('takes ids that every object has for ids like any other', () => {
    const odd = ['__proto__', 'constructor'].map(id => aContainer(id));
    list(odd);
    const state = useContainers.getState();
    expect(odd.map(({ id }) => state.latest[id])).toEqual([undefined, undefined]);
    const samples = Object.fromEntries(odd.map(({ id }) => [id, aSample(10)]));
    round({ at: 1, samples, unread: [] });
    list(odd);
    const { latest, recent } = useContainers.getState();
    expect(odd.map(({ id }) => latest[id])).toEqual([aSample(10), aSample(10)]);
    expect(odd.map(({ id }) => recent[id]?.length)).toEqual([1, 1]);
  });

  it('takes a whole round in one change', () => {
    list([a, b]);
    const listener = vi.fn();
    const stop = useContainers.subscribe(listener);
    round({ at: 1, samples: { [a.id]: aSample(10), [b.id]: aSample(20) }, unread: [] });
    stop();
    expect(listener).toHaveBeenCalledTimes(1);
    expect(useContainers.getState().recent[b.id]).toHaveLength(1);
  });

  it('keeps the sample of a container whose turn it was not', () => {
    list([a, b]);
    round({ at: 1, samples: { [a.id]: aSample(10), [b.id]: aSample(20) }, unread: [] });
    round({ at: 2, samples: { [b.id]: aSample(30) }, unread: [] });
    expect(useContainers.getState().latest[a.id]).toEqual(aSample(10));
    expect(useContainers.getState().latest[b.id]).toEqual(aSample(30));
  });

  it('has no data for a container that gave no reading this time', () => {
    list([a, b]);
    round({ at: 1, samples: { [a.id]: aSample(10), [b.id]: aSample(20) }, unread: [] });
    round({ at: 2, samples: { [b.id]: aSample(30) }, unread: [a.id] });
    expect(useContainers.getState().latest[a.id]).toBeUndefined();
    expect(useContainers.getState().recent[a.id]).toHaveLength(1);
  });

  it('keeps a bounded past, and none of what is gone', () => {
    list([a, b]);
    for (let at = 0; at < recentLength + 20; at++) {
      round({
        at,
        samples: { [a.id]: aSample(10, { at }), [b.id]: aSample(10, { at }) },
        unread: []
      });
    }
    expect(useContainers.getState().recent[a.id]).toHaveLength(recentLength);
    expect(useContainers.getState().recent[a.id]?.at(-1)?.at).toBe(recentLength + 19);
    list([b]);
    expect(Object.keys(useContainers.getState().recent)).toEqual([b.id]);
  });

  it('shows no memory of what does not run, whatever was read before', () => {
    const latest = { [a.id]: aSample(10) };
    expect(currentSample(a, latest)).toBeDefined();
    expect(currentSample({ ...a, state: 'exited' }, latest)).toBeUndefined();
  });
});
