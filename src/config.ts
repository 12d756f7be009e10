// What login takes: checked once, completed with defaults. Every deadline of the client is an option
// and has its default here; addresses are joined without gaining or losing a slash.

import { check } from './check';
import { refuse } from './errors';
import { decodeUtf8, encodeUtf8 } from './lib/bytes';
import type { LoginParams } from './types/params';

/** Options that are numbers; milliseconds but for maxCatchUp. What each means: LoginParams. */
export const DEFAULTS = {
  loginTimeout: 20000,
  connectTimeout: 10000,
  httpTimeout: 15000,
  socketTimeout: 10000,
  sendTimeout: 30000,
  uploadTimeout: 60000,
  renewTimeout: 15000,
  // The gateway cuts after 30 s without a frame from us (protocol/websocket.md §5).
  heartbeatTimeout: 20000,
  pongTimeout: 8000,
  wakeTimeout: 4000,
  stableTimeout: 10000,
  retryBase: 500,
  retryMax: 30000,
  maxCatchUp: 200,
};

/** LoginParams after the check, defaults in place; `token` is the one in use (the session writes). */
export type Config = LoginParams & typeof DEFAULTS;

const NUMBERS = Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[];
const SPEC = `userID token #platformID apiAddr wsAddr #logLevel? ^renewToken? ^log? %compression? #${NUMBERS.join('? #')}?`;

/** Checks what login was given; throws OpenIMError 10002 naming the wrong field. */
export function configure(params: LoginParams): Config {
  check(SPEC, params, 'login');
  const config = { ...DEFAULTS } as Config;
  const must = (holds: boolean, name: string, rule: string) =>
    holds || refuse(`login: ${name} must be ${rule}`);
  for (const name of SPEC.match(/\w+/g) as 'retryMax'[]) {
    const value = params[name];
    if (value !== undefined && value !== null) config[name] = value;
  }
  for (const [name, scheme] of [
    ['apiAddr', 'http'],
    ['wsAddr', 'ws'],
  ] as const) {
    const fits = new RegExp(`^${scheme}s?://[^\\s/?#][^\\s#]*$`, 'i').test(config[name]);
    must(fits, name, `${scheme}://host or ${scheme}s://host without spaces or #`);
  }
  const { platformID } = config;
  must(platformID > 0 && platformID % 1 === 0, 'platformID', 'a whole number from 1 on');
  if (config.compression) check('^gzip ^gunzip', config.compression, 'login: compression');
  for (const name of NUMBERS) must(config[name] > 0, name, 'above 0');
  return config;
}

/** Puts a route behind an address that may carry a path, a query or a trailing slash. */
export const joinPath = (address: string, route: string): string =>
  address.replace(/\/*(\?.*)?$/, `${route}$1`);

/** `text` in the letters of an address or a header; a lone surrogate as U+FFFD. */
export const escaped = (text: string): string => encodeURIComponent(decodeUtf8(encodeUtf8(text)));

/** Adds query pairs, values encoded, to an address that may have a query already. */
export const joinQuery = (address: string, pairs: Record<string, unknown>): string =>
  address.replace(/^(\w+:\/\/[^/?]+)(?=$|\?)/, '$1/') +
  (address.indexOf('?') < 0 ? '?' : '&') +
  Object.keys(pairs)
    .map((key) => `${key}=${escaped(`${pairs[key] as string}`)}`)
    .join('&');
