// A mini program for the JavaScriptCore shell: `wx` over a tape of answers. Its text goes into the
// script that the shell runs, so it names nothing from outside.

/* global print, preciseTime, setTimeout */

export function player(bundle, { tape, frames, messages, params }) {
  const cancelled = new Set();
  let timers = 0;
  const shell = globalThis;
  const after = shell.setTimeout;
  shell.setTimeout = (fn, ms, ...args) => {
    const id = ++timers;
    after(() => cancelled.delete(id) || fn(...args), ms || 0);
    return id;
  };
  shell.clearTimeout = (id) => void cancelled.add(id);
  shell.setInterval = (fn, ms) => {
    const id = ++timers;
    const again = () =>
      after(() => {
        if (cancelled.has(id)) return;
        fn();
        again();
      }, ms);
    again();
    return id;
  };
  shell.clearInterval = shell.clearTimeout;
  const quiet = () => undefined;
  shell.console = { debug: quiet, log: quiet, info: quiet, warn: quiet, error: quiet };

  const bytes = (text) => {
    const made = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) made[i] = text.charCodeAt(i);
    return made.buffer;
  };
  const textOf = (data) => {
    if (typeof data === 'string') return data;
    let text = '';
    for (const byte of new Uint8Array(data.buffer || data)) text += String.fromCharCode(byte);
    return text;
  };
  let told = {};
  shell.wx = {
    connectSocket({ success, complete }) {
      setTimeout(() => {
        if (success) success({});
        if (complete) complete({});
        told.open({ header: {} });
        told.message({ data: '{"errCode":0,"errMsg":"","errDlt":""}' });
      }, 1);
      told = { open: quiet, message: quiet, close: quiet, error: quiet };
      return {
        onOpen: (fn) => void (told.open = fn),
        onMessage: (fn) => void (told.message = fn),
        onClose: (fn) => void (told.close = fn),
        onError: (fn) => void (told.error = fn),
        send({ data, success: ok }) {
          if (ok) setTimeout(() => ok({ errMsg: 'ok' }), 0);
          if (typeof data === 'string') return;
          const { reqIdentifier, msgIncr, operationID } = JSON.parse(textOf(data));
          const head = { reqIdentifier, msgIncr, operationID, errCode: 0, errMsg: '' };
          const reply = JSON.stringify({ ...head, data: tape.socket[reqIdentifier] || '' });
          setTimeout(() => told.message({ data: bytes(reply) }), 1);
        },
        close: quiet,
        readyState: 1,
      };
    },
    request({ url, dataType = 'json', success, complete }) {
      const name = url.replace(/^\w+:\/\/[^/]+/, '');
      const text = tape.http[name] || '{"errCode":0,"errMsg":"","errDlt":""}';
      const data = dataType === 'json' ? JSON.parse(text) : text;
      setTimeout(() => {
        const result = { data, statusCode: 200, header: {}, errMsg: 'request:ok' };
        if (success) success(result);
        if (complete) complete(result);
      }, 1);
      return { abort: quiet };
    },
    onAppShow: quiet,
    onAppHide: quiet,
    onNetworkStatusChange: quiet,
    getSystemInfoSync: () => ({ platform: 'ios', SDKVersion: '3.5.0' }),
    getNetworkType: ({ success }) => success && success({ networkType: 'wifi' }),
  };

  const module = { exports: {} };
  const starting = preciseTime();
  bundle(module.exports, () => ({}), module);
  const sdk = module.exports.getSDK();
  const coldMs = (preciseTime() - starting) * 1000;
  let got = 0;
  let start;
  let longest = 0;
  const flood = frames.map(bytes);
  sdk.on('OnRecvNewMessages', ({ data }) => {
    got += data.length;
    if (got === messages) {
      print(JSON.stringify({ ms: (preciseTime() - start) * 1000, block: longest, coldMs }));
      shell.quit();
    }
  });
  sdk.on('OnSyncServerFinish', () => {
    if (start) return;
    start = Infinity;
    // After the second comparison of seqs.
    setTimeout(() => {
      start = preciseTime();
      let at = 0;
      const pour = () => {
        const before = preciseTime();
        told.message({ data: flood[at++] });
        longest = Math.max(longest, (preciseTime() - before) * 1000);
        if (at < flood.length) setTimeout(pour, 0);
      };
      pour();
    }, 2600);
  });
  sdk.login(params).catch((e) => print('login: ' + JSON.stringify(e)));
}
