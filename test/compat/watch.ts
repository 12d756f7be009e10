// What a call form told, in order, and a way to wait for more.

import type { Form } from './face';

export interface Watched {
  /** Names, in order. */
  readonly names: string[];
  /** What listeners of that event were given. */
  of(event: string): any[];
  /** Resolves at an event of that name that passes, come already or not; the runner's timeout ends it. */
  next(event: string, test?: (given: any) => boolean): Promise<any>;
  /** Forgets what came so far. */
  clear(): void;
}

export function watch(form: Form): Watched {
  let told: [event: string, given: any][] = [];
  const names: string[] = [];
  const waiting = new Set<() => void>();
  form.watch((event, given) => {
    told.push([event, given]);
    names.push(event);
    waiting.forEach((look) => look());
  });
  return {
    names,
    of: (event) => told.filter(([name]) => name === event).map(([, given]) => given),
    next: (event, test = () => true) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = told.find(([name, given]) => name === event && test(given));
          if (!found) return;
          waiting.delete(look);
          resolve(found[1]);
        };
        waiting.add(look);
        look();
      }),
    clear() {
      told = [];
      names.splice(0);
    },
  };
}
