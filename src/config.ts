// What login takes: checked once, completed with defaults, addresses joined without gaining or
// losing a slash. No token is kept here (net/credentials.ts owns it).

import { check } from './check';
import { OpenIMError } from './errors';
import { ErrorCode } from './types/enum';
import type { LoginParams } from './types/params';

/** LoginParams after the check: defaults in place, token taken out. */
export type Config = Required<Omit<LoginParams, 'token' | 'renewToken' | 'log' | 'logLevel'>> &
  Pick<LoginParams, 'renewToken' | 'log' | 'logLevel'>;

const TIMES =
  '#loginTimeout? #connectTimeout? #httpTimeout? #socketTimeout? #sendTimeout? #uploadTimeout? #maxCatchUp?';
const SPEC = `userID token #platformID apiAddr wsAddr #logLevel? ^renewToken? ^log? ${TIMES}`;

function address(params: LoginParams, name: 'apiAddr' | 'wsAddr', scheme: string): void {
  if (!new RegExp(`^${scheme}s?://[^\\s/?#]+[^\\s]*$`, 'i').test(params[name])) {
    throw new OpenIMError(
      ErrorCode.ArgsError,
      `login: ${name} must be ${scheme}://host or ${scheme}s://host without spaces`,
    );
  }
}

/** Checks what login was given; throws OpenIMError 10002 naming the wrong field. */
export function configure(params: LoginParams): Config {
  check(SPEC, params, 'login');
  address(params, 'apiAddr', 'http');
  address(params, 'wsAddr', 'ws');
  const bad = (name: string, rule: string): never => {
    throw new OpenIMError(ErrorCode.ArgsError, `login: ${name} must be ${rule}`);
  };
  if (params.platformID % 1 || params.platformID < 1) bad('platformID', 'a whole number from 1 on');
  const config: Config = {
    loginTimeout: 20000,
    connectTimeout: 10000,
    httpTimeout: 15000,
    socketTimeout: 10000,
    sendTimeout: 30000,
    uploadTimeout: 60000,
    maxCatchUp: 200,
    userID: params.userID,
    platformID: params.platformID,
    apiAddr: params.apiAddr,
    wsAddr: params.wsAddr,
  };
  for (const name of TIMES.replace(/[#?]/g, '').split(' ') as 'maxCatchUp'[]) {
    const value = params[name];
    if (value === undefined || value === null) continue;
    if (value <= 0) bad(name, 'above 0');
    config[name] = value;
  }
  if (params.renewToken) config.renewToken = params.renewToken;
  if (params.log) config.log = params.log;
  if (params.logLevel !== undefined) config.logLevel = params.logLevel;
  return config;
}

/** Puts a route behind an address that may carry a path, a query or a trailing slash. */
export function joinPath(address: string, route: string): string {
  const [, base, query] = /^([^?#]*?)\/*(\?[^#]*)?(?:#.*)?$/.exec(address)!;
  return base! + route + (query || '');
}

/** Adds query pairs, values encoded, to an address that may have a query already. */
export function joinQuery(
  address: string,
  pairs: Record<string, string | number | boolean>,
): string {
  const base = address.replace(/#.*$/, '').replace(/^(\w+:\/\/[^/?]+)(?=$|\?)/, '$1/');
  const query = Object.keys(pairs).map((key) => `${key}=${encodeURIComponent(pairs[key]!)}`);
  return base + (base.indexOf('?') < 0 ? '?' : /[?&]$/.test(base) ? '' : '&') + query.join('&');
}
