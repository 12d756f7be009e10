// The built bundle on simulated devices: what an app has on a phone, in a test's hands.

import { existsSync } from 'node:fs';
import path from 'node:path';
import {
  createBrowserHost,
  createMyHost,
  createUniHost,
  createWxHost,
  type Host,
  type HostOptions,
} from '../../testing/hosts';
import type { Client } from './clients';
import { record, type Recorder } from './clients';

const bundle = path.resolve(__dirname, '../../dist/mini/index.js');

/** Every kind of device this SDK is for. */
export const DEVICES: readonly (readonly [name: string, make: (options?: HostOptions) => Host])[] =
  [
    ['WeChat', (options) => createWxHost(options)],
    ['Alipay, old client', (options) => createMyHost({ ...options, client: 'old' })],
    ['Alipay, new client', (options) => createMyHost({ ...options, client: 'new' })],
    ['uni-app', (options) => createUniHost(options)],
    ['browser', (options) => createBrowserHost(options)],
    ['browser without fetch', (options) => createBrowserHost({ ...options, http: 'xhr' })],
  ];

/** Resolves when a fact is true; looks every few ms, gives up after 3 s or `limit` ms. */
export async function until(
  fact: () => boolean | Promise<boolean>,
  what = 'it',
  limit = 3000,
): Promise<void> {
  const end = Date.now() + limit;
  while (!(await fact())) {
    if (Date.now() > end) throw new Error(`${what} did not become true`);
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}

export interface Phone {
  host: Host;
  sdk: Client;
  events: Recorder;
}

/** A device with the bundle loaded and its events recorded. */
export function phone(make: (options?: HostOptions) => Host, options?: HostOptions): Phone {
  if (!existsSync(bundle)) throw new Error('dist/mini/index.js is missing: npm run build');
  const host = make(options);
  const sdk = host.loadFile(bundle).getSDK() as Client;
  return { host, sdk, events: record(sdk) };
}
