// createSDK: wires the parts of one client and holds login, logout and getLoginStatus. The session
// decides, what begin.ts builds at login works; this file hands each what it needs.

import type { Adapter, Socket } from './adapter';
import { begin, type Running } from './begin';
import { configure, joinQuery } from './config';
import type { AnyDomain, ApiOf } from './domain';
import { OpenIMError } from './errors';
import { createEmitter, type EventName, type Extra } from './events';
import { answer, install, refuses } from './install';
import { later, now, type Off } from './lib/clock';
import { operationID as newID } from './lib/ids';
import type { Core, SDK } from './sdk';
import { statusOf } from './session/machine';
import { createRunner, type LoginRequest } from './session/runner';
import { ErrorCode, type CbEvents } from './types/enum';
import { LiteEvents } from './types/lite';
import type { LoginParams } from './types/params';
import { REQ_BACKGROUND, REQ_LOGOUT } from './wire/calls';
import { encode } from './wire/proto';
import { DelUserPushTokenReq, SetAppBackgroundStatusReq } from './wire/schema';

/** The verdict in a text frame; undefined: it is none, the connect deadline decides. */
function verdictOf(text: string): { errCode: number; errMsg: string } | undefined {
  try {
    const { errCode, errMsg } = JSON.parse(text) as { errCode: unknown; errMsg: unknown };
    return typeof errCode === 'number' ? { errCode, errMsg: `${errMsg as string}` } : undefined;
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
  /** The login that holds. */
  let config: LoginRequest | undefined;
  let running: Running | undefined;
  /** What was opened last; written to after its verdict only. */
  let socket: Socket | undefined;
  let soon: Off = () => undefined;
  let hooks: (false | undefined | (() => void))[] = [];
  /** Of the login call under way, else '': its events carry it (api/surface.md §2). */
  let loginID = '';

  const write = (frame: string | Uint8Array): boolean => {
    if (!socket) return false;
    const { compression } = config!;
    socket.send(compression && typeof frame !== 'string' ? compression.gzip(frame) : frame);
    runner.sent();
    return true;
  };

  /** Frames of the present socket; the first text frame is the verdict (protocol/websocket.md §2). */
  function received(number: number, data: string | ArrayBuffer): void {
    const { phase, socket: present } = runner.state;
    if (number !== present) return;
    runner.received(number);
    if (phase === 'online') {
      // Text is pong or nothing we know.
      if (typeof data !== 'string') live().frame(new Uint8Array(data));
    } else if (phase === 'connecting' && typeof data === 'string') {
      const error = verdictOf(data);
      if (error) runner.dispatch({ type: 'verdict', socket: number, error });
    }
  }

  const runner = createRunner({
    begin(request) {
      config = request;
      loginID = config.operationID;
      hooks = [
        adapter.onVisible &&
          adapter.onVisible((on) => runner.dispatch({ type: on ? 'visible' : 'hidden' })),
        adapter.onNetwork &&
          adapter.onNetwork((on) => runner.dispatch({ type: on ? 'networkBack' : 'networkLost' })),
      ];
    },
    open(number) {
      const { userID, token, platformID, wsAddr, compression } = config!;
      const url = joinQuery(wsAddr, {
        sendID: userID,
        token,
        platformID,
        operationID: loginID || newID(),
        isBackground: false,
        isMsgResp: true,
        sdkType: 'js',
        ...(compression && { compression: 'gzip' }),
      });
      socket = adapter.connect(url, {
        open: () => undefined,
        message: (data) => received(number, data),
        closed: (why) => runner.closed(number, why),
      });
    },
    close() {
      if (socket) socket.close();
      socket = undefined;
      if (running) running.offline(!runner.state.visible);
    },
    ping() {
      write('{"type":"ping"}');
      live().quiet();
    },
    background: (isBackground) =>
      live().tell(
        REQ_BACKGROUND,
        encode(SetAppBackgroundStatusReq, { userID: config!.userID, isBackground }),
      ),
    farewell: () => live().tell(REQ_LOGOUT, encode(DelUserPushTokenReq, config!)),
    // In a turn of its own: the host sends what opens the socket, and answers come while the rest is built.
    prefetch: () => (soon = later(() => live().prefetch(), 0)),
    catchUp: () => live().online(),
    emit(event, error) {
      // From the verdict on nothing is the login call's doing.
      if (event === 'OnConnectSuccess') loginID = '';
      emitter.emit(event as CbEvents.OnConnecting, null, { ...error, operationID: loginID });
    },
    retrying: (retry) => emitter.emit(LiteEvents.OnConnectionQuality, retry),
    end(error) {
      const old = running;
      hooks.forEach((off) => off && off());
      hooks = [];
      soon();
      config = running = undefined;
      if (old) old.end(error);
    },
  });

  /** What is built for a login is built when first needed, which is when its socket opens already. */
  const live = (): Running => {
    const request = config!;
    return (running =
      running ||
      begin(request, domains, {
        adapter,
        emitter,
        session: runner,
        write,
        signal: (type) => runner.dispatch({ type }),
        // As a login of the same user with another token: no socket is touched.
        renewed: (token) =>
          void runner.login(Object.assign({}, request, { token, operationID: newID() })),
        kicked: () => runner.dispatch({ type: 'kicked', socket: runner.state.socket }),
      }));
  };

  const chained =
    (name: 'on' | 'off' | 'once') =>
    (event: EventName, listener: never): unknown => {
      emitter[name](event, listener);
      return sdk;
    };
  const core = {
    login: (params: LoginParams, given?: string) =>
      answer('login', given, (operationID) =>
        runner.login(Object.assign(configure(params), { operationID })),
      ),
    logout: (given?: string) => answer('logout', given, () => runner.dispatch({ type: 'logout' })),
    getLoginStatus: (given?: string) => answer('getLoginStatus', given, () => sdk.loginStatus),
    on: chained('on'),
    off: chained('off'),
    once: chained('once'),
    emit(event: EventName, envelope: Extra & { data: never }) {
      emitter.emit(event, envelope.data, envelope);
      return sdk;
    },
    listen: emitter.listen,
    supports(name: string) {
      const method = (core as Record<string, unknown>)[name];
      return (
        typeof method === 'function' &&
        !(name in {}) &&
        !domains.some((domain) => refuses(domain, name))
      );
    },
    onShow: () => runner.dispatch({ type: 'visible' }),
    onHide: () => runner.dispatch({ type: 'hidden' }),
    reconnectNow: () => runner.dispatch({ type: 'reconnect' }),
    inspect: () => ({
      sockets: +!!socket,
      listeners: emitter.size(),
      sessionTimers: runner.timers.length,
      hooks: hooks.filter((off) => off).length,
      ...(running && running.counts()),
    }),
    session: runner,
    serverNow: () => (running ? running.serverNow() : now()),
    get userID() {
      return config ? config.userID : '';
    },
    get platform() {
      return config ? config.platformID : 0;
    },
    get loginStatus() {
      return statusOf(runner.state);
    },
  };
  const sdk = core as unknown as SDK<ApiOf<D>> & Core;
  for (const domain of domains) {
    install(core, domain, () => {
      if (config && sdk.loginStatus === 3) return live().of(domain);
      throw new OpenIMError(
        ErrorCode.ResourceLoadNotCompleteError,
        'not logged in: call login and wait for it',
      );
    });
  }
  return sdk;
}
