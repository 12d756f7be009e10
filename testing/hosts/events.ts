// Event targets as pages have them: `addEventListener` beside an `on…` property. Events are plain objects of the
// realm; there is no bubbling and no capture.
import type { Realm } from './realm';

export type Hear = (event: object) => void;

export interface Target {
  addEventListener(type: string, listener: Hear): void;
  removeEventListener(type: string, listener: Hear): void;
}

/** Makes the two functions of a target, and the one by which the host speaks. */
export const createTarget = (
  realm: Realm,
): {
  target: Target;
  dispatch(owner: object, type: string, event?: object): void;
  count(): number;
} => {
  const heard: [string, Hear][] = [];
  return {
    target: {
      addEventListener(type, listener) {
        if (!heard.some(([name, hear]) => name === type && hear === listener))
          heard.push([type, listener]);
      },
      removeEventListener(type, listener) {
        const at = heard.findIndex(([name, hear]) => name === type && hear === listener);
        if (at >= 0) heard.splice(at, 1);
      },
    },
    dispatch(owner, type, event = {}) {
      const told = realm.plain({ type, ...event });
      const property = (owner as Record<string, unknown>)[`on${type}`];
      const all = heard.filter(([name]) => name === type).map(([, hear]) => hear);
      if (typeof property === 'function') all.unshift(property as Hear);
      for (const hear of all) realm.call(() => hear.call(owner, told));
    },
    count: () => heard.length,
  };
};
