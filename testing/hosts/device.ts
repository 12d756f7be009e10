// The state of a device around the app: shown or hidden, thread running or suspended, network there or not,
// and the one door by which anything comes to the app from outside. Sockets and requests build upon it.
import { setImmediate as soon } from 'node:timers';
import type { Realm } from './realm';

export type Listener = (event?: unknown) => void;

export interface Device {
  readonly realm: Realm;
  readonly visible: boolean;
  readonly suspended: boolean;
  readonly online: boolean;
  /** wifi, 4g, none ... as WeChat spells it. */
  readonly networkType: string;
  /** The same as this device spells it. */
  spell(networkType: string): string;
  /** Brings something to the app: at once, or when its thread runs again; a throw goes to `errors`. */
  deliver(run: () => void): void;
  /** The same in a later turn, as answers of host functions come. */
  later(run: () => void): void;
  on(topic: string, listener: Listener): void;
  /** Without a listener all of the topic go, as on devices. */
  off(topic: string, listener?: Listener): void;
  /** Tells the app's listeners of a topic, with an object of the realm. */
  tell(topic: string, event?: unknown): void;
  listeners(topic: string): number;
  hide(): void;
  show(): Promise<void>;
  suspend(): void;
  resume(): Promise<void>;
  network(online: boolean, type: string): void;
  /** Nothing comes to the app any more. */
  stop(): void;
  /** For the parts of the host itself: told of suspend and network before the app is. */
  watch(what: 'suspend' | 'network', run: () => void): void;
}

export const createDevice = (
  realm: Realm,
  spell: (networkType: string) => string = (type) => type,
): Device => {
  const topics = new Map<string, Listener[]>();
  const watchers: [string, () => void][] = [];
  let waiting: (() => void)[] = [];
  let visible = true;
  let suspended = false;
  let stopped = false;
  let online = true;
  let networkType = 'wifi';

  const deliver = (run: () => void): void => {
    if (stopped) return;
    if (suspended) waiting.push(run);
    else realm.call(run);
  };
  const tell = (topic: string, event: unknown = {}): void =>
    (topics.get(topic) || []).slice().forEach((hear) => deliver(() => hear(realm.plain(event))));
  const notify = (what: string): void =>
    watchers.forEach(([topic, run]) => topic === what && run());

  const device: Device = {
    realm,
    get visible() {
      return visible;
    },
    get suspended() {
      return suspended;
    },
    get online() {
      return online;
    },
    get networkType() {
      return networkType;
    },
    spell,
    deliver,
    later: (run) => void soon(() => deliver(run)),
    on: (topic, listener) => void topics.set(topic, [...(topics.get(topic) || []), listener]),
    off: (topic, listener) =>
      void topics.set(
        topic,
        (topics.get(topic) || []).filter((it) => listener && it !== listener),
      ),
    tell,
    listeners: (topic) => (topics.get(topic) || []).length,
    hide() {
      if (!visible) return;
      visible = false;
      tell('hide');
    },
    async show() {
      await device.resume();
      if (visible) return;
      visible = true;
      tell('show');
    },
    suspend() {
      if (suspended) return;
      suspended = true;
      realm.timers.freeze();
      notify('suspend');
    },
    async resume() {
      if (!suspended) return;
      // Timers first, in a bunch: the harsher order, for an answer may lie in the queue behind them.
      await realm.timers.release();
      suspended = false;
      const queue = waiting;
      waiting = [];
      for (const run of queue) {
        deliver(run);
        await Promise.resolve();
      }
    },
    network(isOnline, type) {
      online = isOnline;
      networkType = type;
      notify('network');
      tell('network', { isConnected: online, networkType: spell(networkType) });
    },
    stop() {
      stopped = true;
    },
    watch: (what, run) => void watchers.push([what, run]),
  };
  return device;
};
