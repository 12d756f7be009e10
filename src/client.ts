// createSDK: wires the parts of one client and holds login, logout and getLoginStatus. The session
// decides, what begin.ts builds at login works; this file hands each what it needs.

import type { Adapter } from './adapter';
import { begin, type Running } from './begin';
import { configure, joinQuery, type Config } from './config';
import type { AnyDomain, ApiOf } from './domain';
import { createEmitter, type EventName } from './events';
import { answer, install, notLoggedIn } from './install';
import type { Off } from './lib/clock';
import { operationID as newID } from './lib/ids';
import { createCredentials } from './net/credentials';
import { createHttp } from './net/http';
import { createLink } from './net/link';
import type { Core, SDK } from './sdk';
import { statusOf } from './session/machine';
import { createRunner, type Trace } from './session/runner';
import { CbEvents } from './types/enum';
import { LiteEvents } from './types/lite';
import type { LoginParams } from './types/params';
import { Req } from './wire/codes';
import { encode } from './wire/proto';
import { DelUserPushTokenReq, SetAppBackgroundStatusReq } from './wire/schema';

/** The verdict in a text frame; undefined: it is none, the connect deadline decides. */
function verdictOf(text: string): { errCode: number; errMsg: string } | undefined {
  try {
    const { errCode, errMsg } = JSON.parse(text) as { errCode: unknown; errMsg: unknown };
    return typeof errCode === 'number' ? { errCode, errMsg: `${errMsg}` } : undefined;
  } catch (e) {
    return undefined;
  }
}

/**
 * Makes a client that has exactly the methods of the given domains. Starts nothing: no timer, socket
 * or listener before login. Any number of clients may live side by side.
 */
export function createSDK<const D extends readonly AnyDomain[]>(
  adapter: Adapter,
  ...domains: D
): SDK<ApiOf<D>> {
  const emitter = createEmitter();
  const credentials = createCredentials();
  const refused = new Set<string>();
  let config: Config | undefined;
  let running: Running | undefined;
  let hooks: Off[] = [];
  /** Of the login call under way: its events carry it. */
  let loginID = '';

  const emit = (event: EventName, data: unknown, operationID: string, extra?: object): void =>
    emitter.emit(event, data, { ...extra, operationID });

  const http = createHttp(adapter, credentials, {
    apiAddr: () => config!.apiAddr,
    timeoutMs: () => config!.httpTimeout,
    later: (fn, ms) => running!.life.later(fn, ms),
    tokenRejected(token, { errCode, errMsg }) {
      runner.dispatch({ type: 'tokenRejected', token, error: { errCode, errMsg } });
      return runner.state.asking > 0;
    },
  });

  const link = createLink(adapter, {
    message: received,
    closed: (socket, why) => runner.dispatch({ type: 'closed', socket, why }),
  });

  /** Frames of the present socket; the first text frame is the verdict (protocol/websocket.md §2). */
  function received(socket: number, data: string | ArrayBuffer): void {
    const { phase } = runner.state;
    runner.received(socket);
    if (phase === 'online') {
      // Text is pong or nothing we know.
      if (typeof data !== 'string') running!.frame(new Uint8Array(data));
    } else if (phase === 'connecting' && typeof data === 'string') {
      const verdict = verdictOf(data);
      if (verdict) runner.dispatch({ type: 'verdict', socket, error: verdict });
    }
  }

  function start(next: Config): void {
    config = next;
    running = begin(next, domains, {
      adapter,
      http,
      write(bytes) {
        const written = link.send(bytes);
        if (written) runner.sent();
        return written;
      },
      emit,
      has: emitter.has,
      signal: (type) => runner.dispatch({ type }),
      kicked: () => runner.dispatch({ type: 'kicked', socket: runner.state.socket }),
    });
    if (adapter.onVisible)
      hooks.push(adapter.onVisible((on) => (on ? sdk.onShow() : sdk.onHide())));
    if (adapter.onNetwork) {
      hooks.push(
        adapter.onNetwork((on) => runner.dispatch({ type: on ? 'networkBack' : 'networkLost' })),
      );
    }
  }

  const runner = createRunner({
    match(userID, token) {
      if (config && config.userID !== userID) return 'otherUser';
      return credentials.token === token ? 'same' : 'otherToken';
    },
    useToken: (token, number) => credentials.use(token, number),
    renewToken: () => config!.renewToken!(),
    open: (socket) =>
      link.open(
        socket,
        joinQuery(config!.wsAddr, {
          sendID: config!.userID,
          token: credentials.token,
          platformID: config!.platformID,
          operationID: loginID || newID(),
          isBackground: false,
          isMsgResp: true,
          sdkType: 'js',
        }),
      ),
    close() {
      link.close();
      if (running) running.offline(!runner.state.visible);
    },
    ping() {
      if (link.send('{"type":"ping"}')) runner.sent();
    },
    background: (isBackground) =>
      running!.tell(
        Req.background,
        encode(SetAppBackgroundStatusReq, { userID: config!.userID, isBackground }),
      ),
    farewell: () => running!.tell(Req.logout, encode(DelUserPushTokenReq, config!)),
    prefetch: () => running!.prefetch(),
    catchUp: () => running!.online(),
    emit: (event, error) => emit(CbEvents[event], null, loginID, error),
    retrying: (retry) => emit(LiteEvents.OnConnectionQuality, retry, ''),
    end(_reason, error) {
      const old = running;
      hooks.forEach((off) => off());
      hooks = [];
      running = config = undefined;
      credentials.clear();
      old!.end(error);
    },
  });

  const status = () => statusOf(runner.state);
  const view = {
    get state() {
      return runner.state;
    },
    get onTrace(): Trace | undefined {
      return runner.onTrace;
    },
    set onTrace(trace) {
      runner.onTrace = trace!;
    },
  };

  const core: Omit<Core, 'on' | 'off' | 'once' | 'emit'> &
    Record<'on' | 'off' | 'once' | 'emit', unknown> = {
    login: (params: LoginParams, given?: string) =>
      answer('login', given, async (operationID) => {
        const next = configure(params);
        const { userID, token, renewToken } = params;
        if (config && config.userID === userID && renewToken) config.renewToken = renewToken;
        await runner.login({
          userID,
          token,
          renewable: !!renewToken,
          policy: { login: next.loginTimeout, connect: next.connectTimeout },
          begin() {
            loginID = operationID;
            start(next);
          },
        });
      }) as ReturnType<Core['login']>,
    logout: (given?: string) =>
      answer('logout', given, () => runner.dispatch({ type: 'logout' })) as ReturnType<
        Core['logout']
      >,
    getLoginStatus: (given?: string) =>
      answer('getLoginStatus', given, status) as ReturnType<Core['getLoginStatus']>,
    on(event: EventName, listener: never) {
      emitter.on(event, listener);
      return sdk;
    },
    off(event: EventName, listener: never) {
      emitter.off(event, listener);
      return sdk;
    },
    once(event: EventName, listener: never) {
      emitter.once(event, listener);
      return sdk;
    },
    emit(event: EventName, envelope: { data: unknown }) {
      emitter.emit(event, envelope.data, envelope as object);
      return sdk;
    },
    listen: emitter.listen,
    supports: (name) =>
      typeof (sdk as unknown as Record<string, unknown>)[name] === 'function' &&
      !refused.has(name) &&
      !(name in {}),
    onShow: () => runner.dispatch({ type: 'visible' }),
    onHide: () => runner.dispatch({ type: 'hidden' }),
    reconnectNow: () => runner.dispatch({ type: 'reconnect' }),
    inspect: () => ({
      sockets: +link.isOpen,
      listeners: emitter.size(),
      sessionTimers: runner.timers.length,
      ...(running ? running.counts() : {}),
    }),
    session: view,
    get userID() {
      return config ? config.userID : '';
    },
    get platform() {
      return config ? config.platformID : 0;
    },
    get loginStatus() {
      return status();
    },
  };
  const sdk = core as unknown as SDK<unknown>;
  for (const domain of domains) {
    install(core, domain, refused, () => {
      if (!running || status() !== 3) throw notLoggedIn();
      return running.of(domain);
    });
  }
  return sdk as SDK<ApiOf<D>>;
}
