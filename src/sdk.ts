// What an app holds: the calls every client has, whatever domains it carries. Types only; client.ts makes
// it, install.ts adds the calls of the domains.

import type { Off } from './lib/clock';
import type { SessionState } from './session/machine';
import type { Trace } from './session/runner';
import type { EventEnvelope, EventName, Listener } from './events';
import type { LoginStatus } from './types/enum';
import type { LoginParams } from './types/params';
import type { ApiResponse } from './types/response';

/** The session, readable at any time; holds no token and no address. */
export interface SessionView {
  readonly state: SessionState;
  /** Called with each event, the states before and after, and the effects; for tests and bug reports. */
  onTrace: Trace | undefined;
}

/** The calls of every client. */
export interface Core {
  /**
   * Logs in: at app start, after a token expired, after a forced logout and after a voluntary one;
   * never for a network drop. Resolves on the server's verdict (OnConnecting and OnConnectSuccess
   * come before, OnSyncServerFinish after). The same user and token joins a login under way or done;
   * another token of the same user replaces the present one. Rejects: the server's token code
   * (1501-1507: get a new token, then call again), 10000 when no server was reached within
   * loginTimeout, 10002 naming a wrong field, 10101 when logout came first, 10102 when another user is
   * logged in. A failed login is not retried by the SDK. Socket request 1006, then 1001;
   * /jssdk/get_active_conversations, /user/get_users_info.
   */
  login(params: LoginParams, operationID?: string): Promise<ApiResponse<null>>;
  /** Ends the login here at once, from every state, and tells the server when it can. Always resolves. Frame 2003. */
  logout(operationID?: string): Promise<ApiResponse<null>>;
  /** 1 logged out, 2 logging in, 3 logged in (also while the connection is lost). Allowed always. */
  getLoginStatus(operationID?: string): Promise<ApiResponse<LoginStatus>>;
  /** Adds a listener; the same one twice is called twice. Listeners survive logout. */
  on<E extends EventName>(event: E, listener: Listener<E>): this;
  /** Removes one registration of this very function. */
  off<E extends EventName>(event: E, listener: Listener<E>): this;
  /** As `on`, for one event only. */
  once<E extends EventName>(event: E, listener: Listener<E>): this;
  /** As `on`; returns its undo. */
  listen<E extends EventName>(event: E, listener: Listener<E>): Off;
  /** Calls the listeners of an event; for tests and bridges. */
  emit<E extends EventName>(event: E, envelope: EventEnvelope<E>): this;
  /** Whether this client has the method and does not only refuse it (10301, docs/methods.md). */
  supports(name: string): boolean;
  /** The app came to the front; for hosts that forbid the hook (plugins). */
  onShow(): void;
  /** The app went to the background. */
  onHide(): void;
  /** Connects now instead of waiting for the next attempt. */
  reconnectNow(): void;
  /** Counts of what is open: sockets, timers, pending calls, listeners, cached messages. No content. */
  inspect(): Record<string, number>;
  /** The server's time, ms, as the last acknowledged send told it; before one, the host's. */
  serverNow(): number;
  readonly session: SessionView;
  /** The logged-in user, '' when logged out. */
  readonly userID: string;
  readonly platform: number;
  /** As getLoginStatus, at once. */
  readonly loginStatus: LoginStatus;
}

/** A client with the methods `Api`. */
export type SDK<Api> = Core & Api;
