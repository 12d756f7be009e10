// The JavaScript half: the client on an adapter whose socket, requests and timers are Java's `host`; Java
// calls `openim` and, when something has happened, `heard`.
import './rhino.js';
import {
  CbEvents,
  conversation,
  createSDK,
  friend,
  group,
  history,
  message,
  session,
  unsupported,
  user,
} from 'openim-lite/core';
import { nativeForm } from 'openim-lite/compat/callback';

const { host } = globalThis;
const listeners = {};
let last = 0;

/** Told by Java: what listens under this name. */
globalThis.heard = (name, ...args) => {
  if (listeners[name]) listeners[name](...args);
};

globalThis.setTimeout = (run, ms) => {
  const id = ++last;
  listeners[`timer${id}`] = () => {
    delete listeners[`timer${id}`];
    run();
  };
  host.startTimer(id, ms);
  return id;
};
globalThis.clearTimeout = (id) => {
  delete listeners[`timer${id}`];
  host.stopTimer(id);
};

const adapter = {
  name: 'java',
  connect(url, on) {
    const id = ++last;
    const end = () => ['open', 'message', 'closed'].forEach((it) => delete listeners[it + id]);
    listeners[`open${id}`] = on.open;
    listeners[`message${id}`] = on.message;
    listeners[`closed${id}`] = (why) => {
      end();
      on.closed(why);
    };
    host.openSocket(id, url);
    return {
      send: (frame) =>
        typeof frame === 'string' ? host.sendText(id, frame) : host.sendBytes(id, frame),
      close() {
        end();
        host.closeSocket(id);
      },
    };
  },
  request: ({ method, url, headers, body, timeoutMs }) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      listeners[`response${id}`] = (status, text) => {
        delete listeners[`response${id}`];
        if (status) resolve({ status, body: text });
        else reject(new Error(text));
      };
      host.request(id, method, url, headers, body || '', timeoutMs);
    }),
  onNetwork(tell) {
    listeners.network = tell;
    return () => delete listeners.network;
  },
  onVisible(tell) {
    listeners.visible = tell;
    return () => delete listeners.visible;
  },
};

const domains = [message, history, conversation, user, friend, group, session, unsupported];
let sdk;
const form = nativeForm(() => sdk || (sdk = createSDK(adapter, ...domains)));

/** Java's OnBase as the form's callbacks; data goes over as JSON. */
const callbacks = (base) => ({
  onSuccess: (data) => base.onSuccess(JSON.stringify(data)),
  onError: (code, text) => base.onError(code, text),
});

globalThis.openim = {
  initSDK: (config, listener) => form.initSDK(JSON.parse(config), listener),
  login: (base, uid, token) => form.login(callbacks(base), uid, token),
  logout: (base) => form.logout(callbacks(base)),
  getLoginStatus: () => form.getLoginStatus(),
  /** `args` is a JSON array. */
  invoke: (method, base, args) => form.invoke(method, callbacks(base), ...JSON.parse(args)),
  /** Every event of a group, as name and JSON. */
  setListener(group, listener) {
    const object = {};
    Object.keys(CbEvents).forEach((name) => {
      object[name] = (data) =>
        listener.onEvent(name, data === undefined ? null : JSON.stringify(data));
    });
    form.setListener(group, listener && object);
  },
};
