// What all simulated devices have in common: their options, and the handle a test holds them by.
// How a device speaks to its app stands in wx.ts, my.ts, uni.ts and browser.ts.
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Context } from 'node:vm';
import { createDevice, type Device } from './device';
import { createDisk, type DeviceFiles, type Disk } from './files';
import { createLines, type Lines } from './lines';
import {
  createRealm,
  type LoadOptions,
  type LogLine,
  type Realm,
  type RealmOptions,
} from './realm';
import { createRequests, type Asked, type Requests } from './requests';

/** Manners of single host versions that an adapter has to put up with; all off by default. */
export interface Quirks {
  /** connectSocket answers by promise whatever callbacks are passed, as frameworks' wrappers do. */
  promises?: boolean;
  /** That promise comes only after the open event, which nobody hears then. */
  lateHandlers?: boolean;
  /** A failure brings the error event and no close event. */
  errorOnly?: boolean;
  /** The close event comes twice. */
  doubleClose?: boolean;
  /** The close event says neither code nor reason. */
  bareClose?: boolean;
  /** Binary frames arrive as a view into a larger buffer. */
  views?: boolean;
  /** A task that is still connecting cannot be closed. */
  stubborn?: boolean;
  /** Calls that fail throw, or reject, instead of calling `fail`. */
  throws?: boolean;
}

/** Options of every host; the realm's ones say what engine it has. */
export interface HostOptions extends RealmOptions {
  quirks?: Quirks;
  /** Hosts (`name:port`) the platform's console allows; others fail. Default: all. */
  domains?: string[];
  /** The same for uploads, which have a list of their own. Default: `domains`. */
  uploadDomains?: string[];
  /** Whether http and ws addresses are refused, as in production. Default false. */
  secureOnly?: boolean;
  /** Sockets at a time; default 5, browsers 255. */
  maxSockets?: number;
  /** Requests under way at a time; default 10 (browsers 6), further ones wait. */
  maxRequests?: number;
}

/** A simulated device in the hands of a test or a demo. */
export interface Host {
  /** wechat, tt, alipay, uni-app, browser ... */
  readonly name: string;
  /** The realm's global object. */
  readonly context: Context;
  /** Runs a script in the device; answers its last value. */
  run(code: string, name?: string): unknown;
  /** Loads a CommonJS bundle in the device; answers its exports. */
  load(code: string, options?: LoadOptions): any;
  /** The same from a file, whose siblings `require` finds. */
  loadFile(path: string): any;
  /** The app goes to the background (the page is hidden); it still runs. */
  hide(): void;
  /** The app comes back; a suspended thread runs again first. */
  show(): Promise<void>;
  /** The thread stops (5 s after hide on phones): no timer fires, events wait, requests fail. */
  suspend(): void;
  /** The thread runs again: due timers in a bunch, then the events that waited. */
  resume(): Promise<void>;
  /** The network goes (sockets are cut, unless silenced) or comes back, and the app is told. */
  network(online: boolean, type?: string): void;
  /** Half-open connections: while true no frame passes either way and nobody is told; later all come. */
  silence(silent: boolean): void;
  /** Cuts all sockets without a goodbye, as a lost carrier does: close code 1006. */
  cut(reason?: string): void;
  /** Hurries the device's time on: timers fire in order, the wall clock follows. */
  elapse(ms: number): Promise<void>;
  /** Sets the wall clock off; timers do not notice. */
  jump(ms: number): void;
  /** Sockets not closed yet, and ever opened. */
  sockets(): { open: number; opened: number };
  /** HTTP requests of the app, in order. */
  readonly requests: Asked[];
  /** The device's files, and what its user picks. */
  readonly files: DeviceFiles;
  /** Throws of callbacks and unhandled rejections that reached the host. */
  readonly errors: unknown[];
  readonly logs: LogLine[];
  /** Whether the app called any storage function. */
  readonly storageTouched: boolean;
  /** Timers the app has set. */
  timers(): number;
  /** Listeners the app has registered for show, hide and network events. */
  listeners(): number;
  /** Ends all: sockets, requests, timers; no event comes any more. */
  close(): void;
}

/** The inside of a host, for the file that dresses it. */
export interface Core {
  realm: Realm;
  device: Device;
  lines: Lines;
  requests: Requests;
  disk: Disk;
  quirks: Quirks;
  /** Why an address is refused before anything is sent, or undefined. */
  refusal(url: string, uploads?: boolean): string | undefined;
  touchStorage(): void;
  host: Host;
}

/** Makes the common part of a host; `defaults` are the device's own limits and engine. */
export const createCore = (
  name: string,
  options: HostOptions,
  defaults: {
    maxRequests: number;
    lean: boolean;
    spell?: (networkType: string) => string;
    /** The host's kind of temp path; default WeChat's. */
    place?: (id: string, ending: string) => string;
  },
): Core => {
  const realm = createRealm({ ...options, lean: defaults.lean });
  const device = createDevice(realm, defaults.spell);
  const lines = createLines(device);
  const requests = createRequests(device, options.maxRequests || defaults.maxRequests);
  const disk = createDisk(defaults.place || ((id, ending) => `http://tmp/${id}${ending}`));
  let touched = false;
  const core: Core = {
    realm,
    device,
    lines,
    requests,
    disk,
    quirks: options.quirks || {},
    refusal(url, uploads) {
      const { protocol, host } = new URL(url);
      if (options.secureOnly && !/^(https|wss):$/.test(protocol)) return 'secure address needed';
      const list = (uploads && options.uploadDomains) || options.domains;
      if (list && !list.includes(host)) return 'url not in domain list';
      return undefined;
    },
    touchStorage() {
      touched = true;
    },
    host: {
      name,
      context: realm.context,
      run: realm.run,
      load: realm.load,
      loadFile: (path) =>
        realm.load(readFileSync(path, 'utf8'), { dir: dirname(path), name: path }),
      hide: device.hide,
      show: device.show,
      suspend: device.suspend,
      resume: device.resume,
      network: (online, type = online ? 'wifi' : 'none') => device.network(online, type),
      silence: lines.hold,
      cut: lines.cut,
      elapse: realm.timers.elapse,
      jump: realm.timers.jump,
      sockets: () => ({ open: lines.live(), opened: lines.total() }),
      requests: requests.list,
      files: disk,
      errors: realm.errors,
      logs: realm.logs,
      get storageTouched() {
        return touched;
      },
      timers: realm.timers.count,
      listeners: () =>
        ['show', 'hide', 'network'].reduce((sum, topic) => sum + device.listeners(topic), 0),
      close() {
        device.stop();
        lines.close();
        requests.interrupt('abort');
        realm.close();
      },
    },
  };
  return core;
};

/** The handle with the namespace beside it, kept live (no getter is copied). */
export const dress = <T extends object>(core: Core, more: T): Host & T =>
  Object.defineProperties(core.host, Object.getOwnPropertyDescriptors(more)) as Host & T;
