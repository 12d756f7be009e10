// The callback forms - Unity, Android, iOS - and Flutter's named form on our client, for native code that
// bridges to JavaScript. Mapping only; names and groups of api/beyond.md §§1, 5.

import { refuse, type OpenIMError } from '../errors';
import { CbEvents } from '../types/enum';
import { createCaller, eventOf, small, type AnySDK, type Caller, type Data } from './shared/call';

export type { AnySDK, Data } from './shared/call';

/** Where a call's outcome goes; each part is optional. */
export interface Callbacks {
  onSuccess?(data: unknown): void;
  onError?(errCode: number, errMsg: string): void;
  /** Percent, of sends that upload. */
  onProgress?(percent: number): void;
}

export type Group = 'conn' | 'user' | 'friend' | 'group' | 'conversation' | 'message' | 'custom';

/** Which events belong to which listener; `Sync` and typing to conversation, as upstream. */
const GROUPS: readonly (readonly [Group, RegExp])[] = [
  ['conn', /^On(Connect|KickedOffline|UserToken)/],
  ['user', /^On(SelfInfoUpdated|UserStatusChanged)/],
  ['friend', /^On(Friend|Black)/],
  ['group', /^On(Group|JoinedGroup)/],
  ['conversation', /^On(SyncServer|NewConversation|Conversation|TotalUnread)/],
  ['message', /^On(Recv(New|Online|C2C|Msg)|NewRecv|Msg)/],
  ['custom', /^OnRecvCustom/],
];

/** Positional arguments of the native calls that take more than one. */
const NAMED: Record<string, readonly string[]> = {
  login: ['userID', 'token'],
  sendMessage: ['message', 'recvID', 'groupID', 'offlinePushInfo'],
  sendMessageNotOss: ['message', 'recvID', 'groupID', 'offlinePushInfo'],
  getConversationListSplit: ['offset', 'count'],
  getOneConversation: ['sessionType', 'sourceID'],
};

export interface CallbackFacade {
  /** Keeps addresses and platform for login. */
  init(config: Data): boolean;
  /** Calls `method` with its positional or named arguments and settles by callback, never both ways. */
  invoke(method: string, args: unknown[], callbacks?: Callbacks | null, operationID?: string): void;
  /**
   * Listener object of a group; methods carry event names in either capitalisation, missing ones are
   * skipped. Replaces the earlier object of that group. OnConnectFailed gets (errCode, errMsg),
   * OnUserTokenInvalid (errMsg). Throws 10002 for a group there is none of.
   */
  setListener(group: Group, listener: object | null): void;
}

const groupOf = (group: Group): (typeof GROUPS)[number] =>
  GROUPS.find(([name]) => name === group) ||
  refuse(`setListener: group must be one of ${GROUPS.map(([name]) => name).join(', ')}`);

const argsOf = (method: string, args: unknown[]): unknown => {
  const names = NAMED[small(method)];
  if (!names || (args.length === 1 && typeof args[0] === 'object')) return args[0];
  const params: Data = {};
  names.forEach((name, i) => {
    if (args[i] !== undefined && args[i] !== null) params[name] = args[i];
  });
  if (params['message'] && !params['recvID']) params['recvID'] = '';
  if (params['message'] && !params['groupID']) params['groupID'] = '';
  return params;
};

/** The core of all forms below. `sdk` is asked for at the first call. */
export function callbackFacade(sdk: () => AnySDK, preset?: Data): CallbackFacade {
  const caller: Caller = createCaller(sdk, preset);
  const offs = new Map<Group, (() => void)[]>();

  return {
    init: caller.init,
    invoke(method, args, callbacks, operationID) {
      const { onSuccess, onError, onProgress } = callbacks || {};
      const params = argsOf(method, args);
      const id = ((params as Data | undefined)?.['message'] as Data | undefined)?.['clientMsgID'];
      const off =
        onProgress && id
          ? sdk().listen(CbEvents.OnProgress, ({ data }) => {
              if (data.clientMsgID === id) onProgress.call(callbacks, data.progress);
            })
          : undefined;
      void caller.call(method, params, operationID).then(
        ({ data }) => {
          if (off) off();
          if (onSuccess) onSuccess.call(callbacks, data);
        },
        ({ errCode, errMsg }: OpenIMError) => {
          if (off) off();
          if (onError) onError.call(callbacks, errCode, errMsg);
        },
      );
    },
    setListener(group, listener) {
      const [, names] = groupOf(group);
      (offs.get(group) || []).forEach((off) => off());
      const fns = (listener || {}) as Record<string, unknown>;
      const list: (() => void)[] = [];
      // Objects of classes keep their methods in a prototype: asked for by name, not listed.
      for (const key of Object.keys(CbEvents)) {
        const event = eventOf(key);
        const fn = names.test(event) && (fns[event] || fns[small(event)]);
        if (typeof fn !== 'function') continue;
        list.push(
          sdk().listen(event as 'OnConnectFailed', ({ data, errCode, errMsg }) => {
            const args: unknown[] =
              event === 'OnConnectFailed'
                ? [errCode, errMsg]
                : event === 'OnUserTokenInvalid'
                  ? [errMsg]
                  : data === null
                    ? []
                    : [data];
            (fn as (...args: unknown[]) => void).apply(listener, args);
          }),
        );
      }
      offs.set(group, list);
    },
  };
}

type Outcome = (suc: unknown, errCode: number, errMsg: string) => void;

/**
 * Unity: `IMSDK.InitSDK(config, connListener)`, `IMSDK.Login((suc, errCode, errMsg) => {}, uid, token)`;
 * every other call by name, callback first. `suc` is the data (true where there is none), false on error.
 */
export function unityForm(sdk: () => AnySDK) {
  const facade = callbackFacade(sdk);
  const Call = (method: string, done: Outcome | null, ...args: unknown[]): void =>
    facade.invoke(method, args, {
      onSuccess: (data) => done && done(data === null ? true : data, 0, ''),
      onError: (errCode, errMsg) => done && done(false, errCode, errMsg),
    });
  return {
    InitSDK(config: Data, connListener?: object): boolean {
      if (connListener) facade.setListener('conn', connListener);
      return facade.init(config);
    },
    Login: (done: Outcome, uid: string, token: string) => Call('login', done, uid, token),
    Logout: (done: Outcome) => Call('logout', done),
    GetLoginStatus: () => sdk().loginStatus,
    Call,
    SetListener: facade.setListener,
  };
}

/**
 * Android and iOS: `client.login(callbacks, uid, token)` with an object of onSuccess and onError (OnBase),
 * or `client.login(uid, token, onSuccess, onFailure)` with two functions.
 */
export function nativeForm(sdk: () => AnySDK) {
  const facade = callbackFacade(sdk);
  const invoke = (method: string, ...given: unknown[]): void => {
    const args = given.slice();
    let callbacks: Callbacks = {};
    if (args[0] && typeof args[0] === 'object' && 'onSuccess' in args[0]) {
      callbacks = args.shift() as Callbacks;
    } else {
      const fns = args.filter((arg) => typeof arg === 'function') as ((...a: unknown[]) => void)[];
      const [onSuccess, onError] = fns;
      if (onSuccess) callbacks.onSuccess = onSuccess;
      if (onError) callbacks.onError = onError;
    }
    facade.invoke(
      method,
      args.filter((arg) => typeof arg !== 'function'),
      callbacks,
    );
  };
  return {
    initSDK(config: Data, connListener?: object): boolean {
      if (connListener) facade.setListener('conn', connListener);
      return facade.init(config);
    },
    login: (...args: unknown[]) => invoke('login', ...args),
    logout: (...args: unknown[]) => invoke('logout', ...args),
    getLoginStatus: (): number => sdk().loginStatus,
    invoke,
    setListener: facade.setListener,
  };
}

/**
 * Flutter: `iMManager.login({userID, token, operationID, defaultValue})` resolves the own profile, or
 * `defaultValue` when it could not be loaded; the managers call by name with named arguments.
 */
export function flutterForm(sdk: () => AnySDK) {
  const { init, call } = createCaller(sdk);
  const facade = callbackFacade(sdk);
  const manager = {
    call: (method: string, params?: unknown, id?: string) =>
      call(method, params, id).then(({ data }) => data),
  };
  const iMManager = {
    initSDK: (config: Data, connListener?: object): boolean => {
      if (connListener) facade.setListener('conn', connListener);
      return init(config);
    },
    async login({
      userID,
      token,
      operationID,
      defaultValue,
    }: {
      userID: string;
      token: string;
      operationID?: string;
      defaultValue?: () => unknown;
    }): Promise<unknown> {
      await call('login', { userID, token }, operationID);
      try {
        return await manager.call('getSelfUserInfo');
      } catch (e) {
        if (!defaultValue) throw e;
        return defaultValue();
      }
    },
    logout: (operationID?: string) => call('logout', undefined, operationID).then(() => undefined),
    getLoginStatus: (): number => sdk().loginStatus,
    setListener: facade.setListener,
    userManager: manager,
    friendshipManager: manager,
    groupManager: manager,
    conversationManager: manager,
    messageManager: manager,
  };
  return { iMManager };
}
