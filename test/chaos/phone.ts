// One client on one simulated device whose time runs faster than ours: the client's deadlines and waits of
// seconds pass in parts of it, the sockets are real. Everything it promised and told is written down.

import type { Adapter } from '../../src/adapter';
import { createBrowserHost, createMyHost, createUniHost, createWxHost } from '../../testing/hosts';
import type { Host, HostOptions } from '../../testing/hosts';
import type { Client, Told } from '../support/clients';
import { bundle } from './bundle';
import { spyOn, type Spy } from './spy';

/** Milliseconds of a device in a real one. */
export const PACE = 10;

export const KINDS = ['browser', 'wechat', 'alipay', 'uniapp'] as const;
export type Kind = (typeof KINDS)[number];

/** One call of the app and what became of it. */
export interface Call {
  name: string;
  state: 'pending' | 'resolved' | 'rejected';
  /** Device time in ms. */
  from: number;
  to: number;
  error?: any;
}

export interface Phone {
  host: Host;
  sdk: Client;
  spy: Spy;
  told: Told[];
  calls: Call[];
  /** What happened, in order, with device times: for people who look for the cause. */
  history: string[];
  /** Lines the client gave to the app's logger. */
  logs: string[];
  /** Device time: ms since it was switched on, jumps of its clock left out. */
  now(): number;
  /** Calls and keeps the outcome; the result never rejects. */
  call<T>(name: string, work: (sdk: Client) => Promise<T>): Promise<T | undefined>;
  close(): void;
}

const MAKE: Record<Kind, [make: (options: HostOptions) => Host, adapter: string, global: string]> =
  {
    browser: [createBrowserHost, 'web', 'window'],
    wechat: [createWxHost, 'wechat', 'wx'],
    alipay: [createMyHost, 'alipay', 'my'],
    uniapp: [createUniHost, 'uniapp', 'uni'],
  };

/** An event's data in one line: of messages and rows only which they are. */
const short = (data: unknown): string =>
  (
    JSON.stringify(data, (key, value) => {
      if (value && value.clientMsgID) {
        return `${value.clientMsgID.slice(0, 6)}:${value.seq || value.state || ''}`;
      }
      if (!value || !value.conversationType) return value;
      const { seq, status } = JSON.parse(value.latestMsg || '{}');
      return `${value.conversationID} ${value.unreadCount} unread, latest ${seq} (${status})`;
    }) || ''
  ).slice(0, 240);

/** Replaces the device's dice by loaded ones, so that a seed repeats its backoffs. */
const DICE = (seed: number) => `(() => { let a = ${seed} | 0; Math.random = () => {
  a = (a + 0x6d2b79f5) | 0;
  let t = Math.imul(a ^ (a >>> 15), 1 | a);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}; })()`;

/** @param wrap stands between client and adapter, e.g. to spoil what comes in */
export function createPhone(
  kind: Kind,
  seed = 1,
  options: HostOptions = {},
  wrap: (adapter: Adapter) => Adapter = (adapter) => adapter,
): Phone {
  const [make, adapter, global] = MAKE[kind];
  const host = make({ pace: PACE, ...options });
  host.run(DICE(seed));
  const lib = host.load(bundle());
  const spy = spyOn(wrap(lib[adapter](host.context[global])));
  const sdk: Client = lib.createSDK(spy.adapter, ...lib.all);
  const told: Told[] = [];
  const history: string[] = [];
  const born = performance.now();
  const now = (): number => (performance.now() - born) * (options.pace ?? PACE);
  const note = (what: string): void => void history.push(`${Math.round(now())} ${what}`);
  for (const event of [...Object.values(lib.CbEvents), ...Object.values(lib.LiteEvents)]) {
    sdk.on(event as 'OnConnecting', (envelope) => {
      told.push(envelope);
      note(`${event} ${short(envelope.data)}`);
    });
  }
  sdk.session.onTrace = (event, from, to) => note(`[${short(event)}] ${from.phase} -> ${to.phase}`);
  const calls: Call[] = [];
  return {
    host,
    sdk,
    spy,
    told,
    calls,
    history,
    logs: [],
    now,
    async call(name, work) {
      const call: Call = { name, state: 'pending', from: now(), to: 0 };
      calls.push(call);
      note(`${name} called`);
      try {
        const value = await work(sdk);
        call.state = 'resolved';
        note(`${name} resolved`);
        return value;
      } catch (error) {
        call.state = 'rejected';
        note(
          `${name} rejected ${(error as { errCode: number }).errCode} ${(error as Error).message}`,
        );

        call.error = error;
        return undefined;
      } finally {
        call.to = now();
      }
    },
    close: () => host.close(),
  };
}
