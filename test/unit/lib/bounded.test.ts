import fc from 'fast-check';
import { bounded } from '../../../src/lib/bounded';

it('drops what was used longest ago', () => {
  const map = bounded<string, number>(3);
  map.set('a', 1);
  map.set('b', 2);
  map.set('c', 3);
  expect(map.get('a')).toBe(1);
  map.set('d', 4);
  expect(map.values()).toEqual([3, 1, 4]);
  expect(map.get('b')).toBeUndefined();
});

it('counts writing as use, looking whether it is there not', () => {
  const map = bounded<string, number>(2);
  map.set('a', 1);
  map.set('b', 2);
  map.set('a', 3);
  expect(map.has('b')).toBe(true);
  map.set('c', 4);
  expect(map.values()).toEqual([3, 4]);
});

it('takes any id from the wire as a key', () => {
  const map = bounded<string, number>(5);
  ['__proto__', 'constructor', 'toString', ''].forEach((key, i) => map.set(key, i));
  expect(map.values()).toEqual([0, 1, 2, 3]);
  expect(map.get('__proto__')).toBe(0);
  expect(map.get('hasOwnProperty')).toBeUndefined();
});

it('behaves like a list of the last used under any calls', () => {
  const call = fc.record({
    how: fc.constantFrom('get', 'set', 'has', 'delete', 'set', 'set'),
    key: fc.integer({ min: 0, max: 6 }),
  });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(call), (limit, calls) => {
      const map = bounded<number, number>(limit);
      let model: [number, number][] = [];
      calls.forEach(({ how, key }, value) => {
        const old = model.find(([k]) => k === key);
        const rest = model.filter(([k]) => k !== key);
        if (how === 'get') {
          expect(map.get(key)).toBe(old?.[1]);
          if (old) model = [...rest, old];
        } else if (how === 'has') expect(map.has(key)).toBe(!!old);
        else if (how === 'delete') {
          expect(map.delete(key)).toBe(!!old);
          model = rest;
        } else {
          map.set(key, value);
          model = [...rest, [key, value] as [number, number]].slice(-limit);
        }
        expect(map.values()).toEqual(model.map(([, v]) => v));
      });
    }),
    { numRuns: 300, seed: 1 },
  );
});
