import { describe, expect, it } from 'vitest';
import { sideBySide } from '../../../electron/cleanup/side-by-side';
import { settled } from '../../helpers/manual-clock';

const openWork = () => {
  const ends = new Map<number, () => void>();
  const work = (item: number): Promise<void> =>
    new Promise(resolve => {
      ends.set(item, () => {
        ends.delete(item);
        resolve();
      });
    });
  return { work, running: () => [...ends.keys()], end: (item: number) => ends.get(item)?.() };
};

describe('work side by side', () => {
  it('is begun in order, as much at once as is allowed at that moment', async () => {
    const { work, running, end } = openWork();
    let allowed = 2;
    const done = sideBySide([1, 2, 3, 4, 5], () => allowed, work);
    expect(running()).toEqual([1, 2]);
    allowed = 3;
    end(1);
    await settled();
    expect(running()).toEqual([2, 3, 4]);
    allowed = 1;
    end(3);
    await settled();
    expect(running()).toEqual([2, 4]);
    end(2);
    end(4);
    await settled();
    expect(running()).toEqual([5]);
    end(5);
    await done;
  });

  it('goes on one by one where nothing is allowed: the gate holds it back, not the list', async () => {
    const { work, running, end } = openWork();
    const done = sideBySide([1, 2], () => 0, work);
    expect(running()).toEqual([1]);
    end(1);
    await settled();
    end(2);
    await done;
  });

  it('is over at once when there is none', async () => {
    await expect(sideBySide([], () => 1, openWork().work)).resolves.toBeUndefined();
  });
});
