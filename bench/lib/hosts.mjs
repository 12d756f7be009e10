// The two hosts, each a node:vm realm with real sockets: a mini program (`wx`, tasks, ten requests
// at a time, nothing of a browser) and a page (WebSocket, fetch, document). As thin as can be, so
// that what is measured is the client.

import http from 'node:http';
import vm from 'node:vm';
import WebSocket from 'ws';

const agent = new http.Agent({ keepAlive: true, maxSockets: 10 });

/** One HTTP request; calls back (error, status, text). */
function ask({ url, method, headers, body }, done) {
  const req = http.request(url, { method, headers, agent }, (res) => {
    const chunks = [];
    res.on('data', (chunk) => chunks.push(chunk));
    res.on('end', () => done(undefined, res.statusCode, Buffer.concat(chunks).toString()));
  });
  req.on('error', done);
  req.end(body);
  return req;
}

const NOT_ON_DEVICES =
  'WebAssembly WeakRef FinalizationRegistry Atomics SharedArrayBuffer BigInt Intl console';
const quiet = Object.fromEntries(
  ['debug', 'log', 'info', 'warn', 'error', 'trace', 'group', 'groupEnd'].map((name) => [
    name,
    () => {},
  ]),
);
const clock = { setTimeout, clearTimeout, setInterval, clearInterval };

function realm(globals, lean) {
  const context = vm.createContext({}, { codeGeneration: { strings: false, wasm: false } });
  if (lean)
    for (const name of NOT_ON_DEVICES.split(' '))
      vm.runInContext(`delete globalThis.${name}`, context);
  // Frames come as ArrayBuffers of the realm: some clients ask for that very class.
  Object.assign(context, clock, { console: quiet, ArrayBuffer }, globals);
  return context;
}

function mini() {
  const on = {};
  const listen = (name) => (fn) => void (on[name] ||= []).push(fn);
  const wx = {
    connectSocket({ url, success, complete }) {
      const socket = new WebSocket(url, { perMessageDeflate: false });
      socket.binaryType = 'arraybuffer';
      const told = { open() {}, message() {}, close() {}, error() {} };
      socket.on('open', () => told.open({ header: {} }));
      socket.on('message', (data, binary) =>
        told.message({ data: binary ? data : String(Buffer.from(data)) }),
      );
      socket.on('close', (code, reason) => told.close({ code, reason: String(reason) }));
      socket.on('error', (e) => told.error({ errMsg: e.message }));
      const answer = { errMsg: 'connectSocket:ok' };
      setImmediate(() => {
        if (success) success(answer);
        if (complete) complete(answer);
      });
      return {
        onOpen: (fn) => void (told.open = fn),
        onMessage: (fn) => void (told.message = fn),
        onClose: (fn) => void (told.close = fn),
        onError: (fn) => void (told.error = fn),
        send({ data, success: ok, fail }) {
          socket.send(data, (e) =>
            e ? fail && fail({ errMsg: e.message }) : ok && ok({ errMsg: 'ok' }),
          );
        },
        close({ code = 1000, success: ok } = {}) {
          socket.close(code);
          if (ok) ok({ errMsg: 'ok' });
        },
        get readyState() {
          return socket.readyState;
        },
      };
    },
    request({
      url,
      method = 'GET',
      header = {},
      data,
      dataType = 'json',
      success,
      fail,
      complete,
    }) {
      const bytes = data && data.byteLength !== undefined;
      const body = bytes
        ? Buffer.from(data.buffer || data, data.byteOffset || 0, data.byteLength)
        : typeof data === 'string'
          ? data
          : JSON.stringify(data);
      const headers = { 'content-type': 'application/json', ...header };
      const req = ask({ url, method, headers, body }, (error, statusCode, text) => {
        const result = error
          ? { errMsg: `request:fail ${error.message}` }
          : {
              data: dataType === 'json' ? JSON.parse(text) : text,
              statusCode,
              header: {},
              errMsg: 'request:ok',
            };
        const tell = error ? fail : success;
        if (tell) tell(result);
        if (complete) complete(result);
      });
      return { abort: () => req.destroy() };
    },
    onAppShow: listen('show'),
    onAppHide: listen('hide'),
    onNetworkStatusChange: listen('network'),
    getSystemInfoSync: () => ({ platform: 'ios', SDKVersion: '3.5.0' }),
    getNetworkType: ({ success }) => success && success({ networkType: 'wifi' }),
  };
  const context = realm({ wx }, true);
  context.global = vm.runInContext('this', context);
  return context;
}

function page() {
  class PageSocket {
    static CONNECTING = 0;
    static OPEN = 1;
    static CLOSING = 2;
    static CLOSED = 3;
    constructor(url) {
      const socket = new WebSocket(url, { perMessageDeflate: false });
      socket.binaryType = 'arraybuffer';
      this.binaryType = 'arraybuffer';
      this.socket = socket;
      const tell = (name, event) => {
        if (this['on' + name]) this['on' + name]({ type: name, ...event });
        for (const fn of this.heard[name] || []) fn({ type: name, ...event });
      };
      this.heard = {};
      socket.on('open', () => tell('open'));
      socket.on('message', (data, binary) =>
        tell('message', { data: binary ? data : String(Buffer.from(data)) }),
      );
      socket.on('close', (code, reason) =>
        tell('close', { code, reason: String(reason), wasClean: code !== 1006 }),
      );
      socket.on('error', () => tell('error'));
    }
    get readyState() {
      return this.socket.readyState;
    }
    get bufferedAmount() {
      return this.socket.bufferedAmount;
    }
    addEventListener(name, fn) {
      (this.heard[name] ||= []).push(fn);
    }
    removeEventListener() {}
    send(data) {
      this.socket.send(data);
    }
    close(code) {
      this.socket.close(code);
    }
  }
  const listen = { addEventListener() {}, removeEventListener() {} };
  const fetch = (url, { method = 'GET', headers = {}, body } = {}) =>
    new Promise((resolve, reject) => {
      ask({ url: String(url), method, headers, body }, (error, status, text) => {
        if (error) return reject(error);
        resolve({
          ok: status < 400,
          status,
          headers: new Map(),
          text: async () => text,
          json: async () => JSON.parse(text),
        });
      });
    });
  const context = realm(
    {
      WebSocket: PageSocket,
      fetch,
      document: { visibilityState: 'visible', hidden: false, ...listen },
      navigator: { onLine: true, userAgent: 'bench' },
      location: { href: 'https://page.test/', protocol: 'https:' },
      performance: { now: () => performance.now() },
      queueMicrotask,
      TextEncoder,
      TextDecoder,
      URL,
      URLSearchParams,
      Blob,
      Event,
      AbortController,
      AbortSignal,
      atob,
      btoa,
      crypto,
      ...listen,
    },
    false,
  );
  const self = vm.runInContext('this', context);
  Object.assign(context, { window: self, self });
  return context;
}

/** Ten requests and a socket of the host's own: Node loads parts of itself at their first use. */
export async function warm({ api, ws }) {
  const url = `http://127.0.0.1:${api}/msg/get_server_time`;
  const one = () =>
    new Promise((done) => ask({ url, method: 'POST', headers: {}, body: '{}' }, done));
  for (let i = 0; i < 5; i++) await Promise.all([one(), one()]);
  const socket = new WebSocket(`ws://127.0.0.1:${ws}`, { perMessageDeflate: false });
  await new Promise((done) => socket.on('message', done));
  socket.terminate();
  await new Promise((done) => socket.on('close', done));
}

export const createHost = (name) => (name === 'page' ? page() : mini());

/** Runs a CommonJS bundle in a realm; its exports. */
export function load(context, script) {
  const module = { exports: {} };
  script.runInContext(context)(module.exports, () => ({}), module);
  return module.exports;
}

export const compile = (code, filename) =>
  new vm.Script(`(function (exports, require, module) {${code}\n})`, { filename });
