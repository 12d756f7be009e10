/**
 * A map with a bound: beyond it the entry used longest ago goes. It tells nobody what it dropped and
 * never looks at time.
 */

export interface Bounded<K, V> {
  /** The value, which becomes the last used one. */
  get(key: K): V | undefined;
  /** Puts the value in as the last used one; the oldest leaves when the limit is passed. */
  set(key: K, value: V): void;
  /** Whether there is one; does not count as use. */
  has(key: K): boolean;
  delete(key: K): boolean;
  /** From the longest unused to the last used. */
  values(): V[];
}

/** An empty map of at most `limit` entries, each at the cost of one Map entry. */
export function bounded<K, V>(limit: number): Bounded<K, V> {
  // A Map keeps the order of insertion: taken out and put in again means used last.
  const map = new Map<K, V>();
  const set = (key: K, value: V): void => {
    map.delete(key);
    map.set(key, value);
    if (map.size > limit) map.delete(map.keys().next().value as K);
  };
  return {
    get(key) {
      const value = map.get(key);
      if (value !== undefined) set(key, value);
      return value;
    },
    set,
    has: (key) => map.has(key),
    delete: (key) => map.delete(key),
    values: () => Array.from(map.values()),
  };
}
