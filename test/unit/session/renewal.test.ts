// When a token is renewed before its end: by the server's clock, once for each token, and never by a guess.

import { DEFAULTS, type Config } from '../../../src/config';
import { createRenewal } from '../../../src/session/renewal';
import { settle } from '../turns';

const SECOND = 1000;
const DAY = 86400;

const part = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
/** A token with this body; its signature is nobody's business here. */
const jwt = (body: unknown, mark = '') =>
  [part({ alg: 'HS256' }), part(body), `sig${mark}`].join('.');

interface Desk {
  config: Config;
  renewal: ReturnType<typeof createRenewal>;
  /** What happened at quiet moments. */
  log: string[];
  /** A quiet moment at this time of the server, s. */
  at(serverTime: number): Promise<string[]>;
}

/** A client whose clock is `skew` ms off. */
function desk(token: string, renewToken?: () => unknown, skew = 0): Desk {
  const config = {
    ...DEFAULTS,
    userID: 'me',
    platformID: 5,
    apiAddr: 'http://x',
    wsAddr: 'ws://x',
    token,
    ...(renewToken ? { renewToken } : {}),
  } as Config;
  const renewal = createRenewal(config);
  const log: string[] = [];
  return {
    config,
    renewal,
    log,
    async at(serverTime) {
      jest.setSystemTime(serverTime * SECOND + skew);
      renewal.quiet(
        (next) => log.push(`use ${next}`),
        (e) => log.push(`failed ${e.message}`),
      );
      await settle();
      return log.splice(0);
    },
  };
}

beforeEach(() => jest.useFakeTimers({ now: 5_000_000 }));
afterEach(() => jest.useRealTimers());

/** Makes the time of the server known, as an ack does. */
function told({ renewal }: Desk, serverTime: number, skew = 0): void {
  jest.setSystemTime(serverTime * SECOND + skew);
  renewal.told(serverTime * SECOND);
}

describe('the time to renew', () => {
  it.each([
    ['the last tenth of a short life', 1000, 2000, 1900],
    ['the last day of a long one', 1000, 1000 + 90 * DAY, 1000 + 89 * DAY],
    ['the last tenth of ten days is a day', 1000, 1000 + 10 * DAY, 1000 + 9 * DAY],
  ])('is %s', async (_, iat, exp, due) => {
    const it = desk(jwt({ iat, exp }), () => 'next');
    told(it, iat);
    expect(await it.at(due - 1)).toEqual([]);
    expect(await it.at(due)).toEqual(['use next']);
  });

  it.each([-DAY * SECOND, DAY * SECOND])(
    'goes by the server, not by a clock %i ms off',
    async (skew) => {
      const it = desk(jwt({ iat: 1e6, exp: 1e6 + 1000 }), () => 'next', skew);
      told(it, 1e6, skew);
      expect(it.renewal.serverNow()).toBe(1e9);
      expect(await it.at(1e6 + 899)).toEqual([]);
      expect(await it.at(1e6 + 900)).toEqual(['use next']);
      expect(it.renewal.serverNow()).toBe(1e9 + 900 * SECOND);
    },
  );

  it('does not come before the server has told its time', async () => {
    const it = desk(jwt({ iat: 1000, exp: 2000 }), () => 'next');
    expect(await it.at(9999)).toEqual([]);
    expect(it.renewal.serverNow()).toBe(9999 * SECOND);
    told(it, 9999);
    expect(await it.at(9999)).toEqual(['use next']);
  });

  it.each([
    ['no JWT', 'secret'],
    ['a JWT whose body is no JSON', `a.${part('{')}.c`],
    ['a JWT without an end', jwt({ iat: 1000 })],
    ['a JWT without a beginning', jwt({ exp: 2000 })],
    ['a JWT with texts for times', jwt({ iat: 'a', exp: 'b' })],
    ['an empty text', ''],
  ])('never comes for %s', async (_, token) => {
    const it = desk(token, () => 'next');
    told(it, 1);
    expect(await it.at(1e9)).toEqual([]);
  });

  it('is read from bodies whose base64 has the letters of the URL alphabet', async () => {
    const body = { iat: 1000, exp: 2000, who: '??>>~~ÿÿ', more: '~~~???' };
    expect(part(body)).toMatch(/-.*_|_.*-/);
    expect(part(body).replace(/[^-]/g, '').length).toBeGreaterThan(1);
    expect(part(body).replace(/[^_]/g, '').length).toBeGreaterThan(1);
    const it = desk(jwt(body), () => 'next');
    told(it, 1000);
    expect(await it.at(1899)).toEqual([]);
    expect(await it.at(1900)).toEqual(['use next']);
  });
});

describe('the app', () => {
  it('is not asked when it cannot answer', async () => {
    const it = desk(jwt({ iat: 1000, exp: 2000 }));
    told(it, 1000);
    expect(await it.at(1999)).toEqual([]);
  });

  it('is asked once for one token, and anew for the next', async () => {
    let asked = 0;
    const it = desk(jwt({ iat: 1000, exp: 2000 }), () => `next ${++asked}`);
    told(it, 1000);
    expect(await it.at(1950)).toEqual(['use next 1']);
    expect(await it.at(1960)).toEqual([]);
    it.config.token = jwt({ iat: 1950, exp: 2950 });
    expect(await it.at(1970)).toEqual([]);
    expect(await it.at(2900)).toEqual(['use next 2']);
    expect(asked).toBe(2);
  });

  it.each([
    ['nothing', ''],
    ['the same token', jwt({ iat: 1000, exp: 2000 })],
  ])('that gives %s changes nothing', async (_, next) => {
    const it = desk(jwt({ iat: 1000, exp: 2000 }), () => next);
    told(it, 1000);
    expect(await it.at(1950)).toEqual([]);
  });

  it('that answers when another token is in use comes too late', async () => {
    let give: (token: string) => void = () => undefined;
    const it = desk(
      jwt({ iat: 1000, exp: 2000 }),
      () => new Promise((resolve) => (give = resolve)),
    );
    told(it, 1000);
    expect(await it.at(1950)).toEqual([]);
    it.config.token = jwt({ iat: 1950, exp: 2950 });
    give('late');
    await settle();
    expect(it.log).toEqual([]);
  });

  it.each([
    ['rejects', () => Promise.reject(new Error('no'))],
    [
      'throws',
      () => {
        throw new Error('no');
      },
    ],
  ])('that %s is told of', async (_, renew) => {
    const it = desk(jwt({ iat: 1000, exp: 2000 }), renew);
    told(it, 1000);
    expect(await it.at(1950)).toEqual(['failed no']);
  });
});
