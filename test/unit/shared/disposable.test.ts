import { describe, expect, it } from 'vitest';
import { disposable, DisposableStore } from '../../../shared/disposable';
import { Emitter } from '../../../shared/emitter';

describe('a disposable', () => {
  it('lets go once, however often it is told to', () => {
    let released = 0;
    const held = disposable(() => released++);
    held.dispose();
    held.dispose();
    expect(released).toBe(1);
  });

  it('in a store goes with the store, the last one first', () => {
    const order: string[] = [];
    const store = new DisposableStore();
    store.add(disposable(() => order.push('first')));
    store.add(disposable(() => order.push('second')));
    store.dispose();
    expect(order).toEqual(['second', 'first']);
  });

  it('that comes to a store too late goes at once', () => {
    let released = false;
    const store = new DisposableStore();
    store.dispose();
    store.add(disposable(() => (released = true)));
    expect(released).toBe(true);
  });
});

describe('an emitter', () => {
  it('tells everyone who listens and nobody who has stopped', () => {
    const emitter = new Emitter<number>();
    const heard: number[] = [];
    const listening = emitter.on(value => heard.push(value));
    emitter.on(value => heard.push(value * 10));
    emitter.emit(1);
    listening.dispose();
    emitter.emit(2);
    emitter.dispose();
    emitter.emit(3);
    expect(heard).toEqual([1, 10, 20]);
  });
});
