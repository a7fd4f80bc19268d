import { LruCache } from './lru-cache';

describe('LruCache', () => {
  const filled = () => {
    const cache = new LruCache<string, number>(2);
    cache.set('a', 1);
    cache.set('b', 2);
    return cache;
  };

  it('forgets what was set first', () => {
    const cache = filled();
    cache.set('c', 3);
    expect([cache.get('a'), cache.get('b'), cache.get('c'), cache.size]).toEqual([undefined, 2, 3, 2]);
  });

  it('keeps what was asked for, but not what was only peeked at', () => {
    const asked = filled();
    asked.get('a');
    asked.set('c', 3);
    expect([asked.peek('a'), asked.peek('b')]).toEqual([1, undefined]);

    const peeked = filled();
    peeked.peek('a');
    peeked.set('c', 3);
    expect([peeked.peek('a'), peeked.peek('b')]).toEqual([undefined, 2]);
  });

  it('replaces without growing, deletes by key and by value', () => {
    const cache = filled();
    cache.set('a', 10);
    expect([cache.get('a'), cache.size]).toEqual([10, 2]);
    cache.delete('a');
    cache.set('c', 3);
    cache.deleteWhere((value) => value > 2);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([undefined, 2, undefined]);
  });

  it('refuses to have no room', () => {
    expect(() => new LruCache(0)).toThrow(RangeError);
  });
});
