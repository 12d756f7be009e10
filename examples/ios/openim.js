// The JavaScript half of OpenIMLite/*.swift: the client on an adapter whose socket, requests and timers are the
// blocks of `host`. Swift calls `openim` and, when something has happened, `heard`. Bytes go over as texts of one
// character a byte: a JSContext has neither atob nor a simple way for buffers.
import {
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

const textOf = (bytes) => {
  let text = '';
  bytes.forEach((byte) => (text += String.fromCharCode(byte)));
  return text;
};
const bytesOf = (text) => Uint8Array.from(text, (one) => one.charCodeAt(0)).buffer;

const adapter = {
  name: 'ios',
  connect(url, on) {
    const id = ++last;
    const end = () =>
      ['open', 'text', 'bytes', 'closed'].forEach((it) => delete listeners[it + id]);
    listeners[`open${id}`] = on.open;
    listeners[`text${id}`] = on.message;
    listeners[`bytes${id}`] = (text) => on.message(bytesOf(text));
    listeners[`closed${id}`] = (why) => {
      end();
      on.closed(why);
    };
    host.openSocket(id, url);
    return {
      send: (frame) =>
        typeof frame === 'string' ? host.sendText(id, frame) : host.sendBytes(id, textOf(frame)),
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
  onVisible(tell) {
    listeners.visible = tell;
    return () => delete listeners.visible;
  },
  onNetwork(tell) {
    listeners.network = tell;
    return () => delete listeners.network;
  },
};

const domains = [message, history, conversation, user, friend, group, session, unsupported];
let sdk;

/** login(uid, token, onSuccess, onFailure), invoke(method, ...args, onSuccess, onFailure) ... */
globalThis.openim = nativeForm(() => sdk || (sdk = createSDK(adapter, ...domains)));
