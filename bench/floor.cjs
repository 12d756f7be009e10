// The floor: the least plain script that logs in, sends, receives and reconnects. It handles no
// error, keeps no lists and checks nothing; what it cannot do is not needed to be measured.

const listeners = {};
const emit = (event, data) => (listeners[event] || []).forEach((fn) => fn({ event, data }));
let config;
let line;
let count = 0;
const waiting = {};
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CODES = new Uint8Array(256);
for (let i = 0; i < 64; i++) CODES[ALPHABET.charCodeAt(i)] = i;

const ascii = (bytes, from, to) => {
  let text = '';
  for (let at = from; at < to; at += 4096) {
    text += String.fromCharCode.apply(null, bytes.subarray(at, Math.min(at + 4096, to)));
  }
  return text;
};
function utf8(bytes, from, to) {
  const units = [];
  for (let i = from; i < to;) {
    const a = bytes[i++];
    if (a < 128) units.push(a);
    else if (a < 224) units.push(((a & 31) << 6) | (bytes[i++] & 63));
    else if (a < 240) units.push(((a & 15) << 12) | ((bytes[i++] & 63) << 6) | (bytes[i++] & 63));
    else {
      const c =
        (((a & 7) << 18) |
          ((bytes[i++] & 63) << 12) |
          ((bytes[i++] & 63) << 6) |
          (bytes[i++] & 63)) -
        65536;
      units.push(55296 + (c >> 10), 56320 + (c & 1023));
    }
  }
  return String.fromCharCode.apply(null, units);
}
function toUtf8(text, out = []) {
  const coded = encodeURIComponent(text);
  for (let i = 0; i < coded.length; i++) {
    if (coded[i] === '%') out.push(parseInt(coded.slice(i + 1, (i += 2) + 1), 16));
    else out.push(coded.charCodeAt(i));
  }
  return out;
}
function fromBase64(bytes, from, to) {
  while (bytes[to - 1] === 61) to--;
  const out = new Uint8Array(((to - from) * 3) >> 2);
  let at = 0;
  for (let i = from; i < to; i += 4) {
    const n =
      (CODES[bytes[i]] << 18) |
      (CODES[bytes[i + 1]] << 12) |
      (CODES[bytes[i + 2]] << 6) |
      CODES[bytes[i + 3]];
    out[at++] = n >> 16;
    out[at++] = n >> 8;
    out[at++] = n;
  }
  return out;
}
function toBase64(bytes) {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const n = (bytes[i] << 16) | (bytes[i + 1] << 8) | bytes[i + 2];
    text +=
      ALPHABET[n >> 18] +
      ALPHABET[(n >> 12) & 63] +
      (i + 1 < bytes.length ? ALPHABET[(n >> 6) & 63] : '=') +
      (i + 2 < bytes.length ? ALPHABET[n & 63] : '=');
  }
  return text;
}

let at = 0;
const varint = (bytes) => {
  let value = 0;
  let scale = 1;
  for (;;) {
    const byte = bytes[at++];
    value += (byte & 127) * scale;
    if (byte < 128) return value;
    scale *= 128;
  }
};
function each(bytes, from, to, take) {
  at = from;
  while (at < to) {
    const tag = varint(bytes);
    if (tag % 8) {
      const size = varint(bytes);
      const start = at;
      take(tag >> 3, start, start + size);
      at = start + size;
    } else take(tag >> 3, varint(bytes));
  }
}
const NAMES = [
  ,
  'sendID',
  'recvID',
  'groupID',
  'clientMsgID',
  'serverMsgID',
  'senderPlatformID',
  'senderNickname',
  'senderFaceUrl',
  'sessionType',
  'msgFrom',
  'contentType',
  ,
  ,
  'seq',
  'sendTime',
  'createTime',
  'status',
];
function message(bytes, from, to) {
  const item = {
    sendID: '',
    recvID: '',
    groupID: '',
    clientMsgID: '',
    serverMsgID: '',
    senderPlatformID: 0,
    senderNickname: '',
    senderFaceUrl: '',
    sessionType: 0,
    msgFrom: 0,
    contentType: 0,
    seq: 0,
    sendTime: 0,
    createTime: 0,
    status: 0,
    textElem: undefined,
  };
  each(bytes, from, to, (field, a, b) => {
    if (field === 12) item.textElem = JSON.parse(utf8(bytes, a, b));
    else if (NAMES[field]) item[NAMES[field]] = b === undefined ? a : utf8(bytes, a, b);
  });
  return item;
}
function pushed(bytes) {
  const items = [];
  each(bytes, 0, bytes.length, (_field, a, b) =>
    each(bytes, a, b, (entry, c, d) => {
      if (entry === 2)
        each(bytes, c, d, (kind, e, f) => kind === 1 && items.push(message(bytes, e, f)));
    }),
  );
  return items.filter((item) => item.sendID !== config.userID);
}

function frame(bytes) {
  let head = 0;
  while (!(
    bytes[head] === 44 &&
    bytes[head + 1] === 34 &&
    bytes[head + 2] === 100 &&
    bytes[head + 3] === 97
  ))
    head++;
  const { reqIdentifier, msgIncr } = JSON.parse(ascii(bytes, 0, head) + '}');
  const data = fromBase64(bytes, head + 9, bytes.length - 2);
  if (reqIdentifier === 2001) {
    const items = pushed(data);
    if (items.length) emit('OnRecvNewMessages', items);
  } else if (waiting[msgIncr]) {
    waiting[msgIncr](data);
    delete waiting[msgIncr];
  }
}
const ask = (reqIdentifier, data) =>
  new Promise((resolve) => {
    const msgIncr = `${config.userID}_${++count}`;
    waiting[msgIncr] = resolve;
    const text = JSON.stringify({
      reqIdentifier,
      sendID: config.userID,
      operationID: `op${count}`,
      msgIncr,
      data: toBase64(data),
    });
    line(new Uint8Array(toUtf8(text)));
  });
function put(out, field, value) {
  const bytes = typeof value === 'string' ? toUtf8(value) : undefined;
  out.push(((field * 8 + (bytes ? 2 : 0)) & 127) | (field > 15 ? 128 : 0));
  if (field > 15) out.push(field >> 4);
  let n = bytes ? bytes.length : value;
  for (; n > 127; n = Math.floor(n / 128)) out.push((n & 127) | 128);
  out.push(n);
  if (bytes) for (const byte of bytes) out.push(byte);
}

const hear = (opened) => (data) => {
  if (typeof data !== 'string') return frame(new Uint8Array(data));
  if (JSON.parse(data).errCode === 0) opened();
};
function connect() {
  const { wsAddr, userID, token, platformID } = config;
  const url = `${wsAddr}/?sendID=${userID}&token=${token}&platformID=${platformID}&operationID=o${Math.random()}&isBackground=false&isMsgResp=true&sdkType=js`;
  const again = () =>
    setTimeout(
      () => connect().then(() => emit('OnConnectSuccess')),
      Math.random() * 500 + (failed++ ? 4000 * Math.random() : 0),
    );
  return new Promise((resolve) => {
    const heard = hear(() => {
      failed = 0;
      resolve();
    });
    if (typeof wx === 'undefined') {
      const socket = new WebSocket(url);
      socket.binaryType = 'arraybuffer';
      socket.onmessage = ({ data }) => heard(data);
      socket.onclose = again;
      line = (bytes) => socket.send(bytes);
    } else {
      const task = wx.connectSocket({ url });
      task.onMessage(({ data }) => heard(data));
      task.onClose(again);
      line = (bytes) => task.send({ data: bytes.buffer });
    }
  });
}
let failed = 0;
const post = (path, body) =>
  new Promise((resolve) => {
    const header = {
      'content-type': 'application/json',
      token: config.token,
      operationID: 'o' + Math.random(),
    };
    const data = JSON.stringify(body);
    const url = config.apiAddr + path;
    if (typeof wx === 'undefined') {
      fetch(url, { method: 'POST', headers: header, body: data })
        .then((answer) => answer.json())
        .then(resolve);
    } else
      wx.request({ url, method: 'POST', header, data, success: (answer) => resolve(answer.data) });
  });

const id = () => Math.random().toString(16).slice(2).padEnd(16, '0').repeat(2).slice(0, 32);
exports.getSDK = () => ({
  on: (event, fn) => void (listeners[event] = listeners[event] || []).push(fn),
  async login(params) {
    config = params;
    await connect();
    emit('OnConnectSuccess');
    const request = [];
    put(request, 1, params.userID);
    const asked = [
      ask(1006, request),
      post('/jssdk/get_active_conversations', { ownerUserID: params.userID, count: 100 }),
    ];
    void Promise.all(asked).then(([seqs]) => {
      const found = new Map();
      each(seqs, 0, seqs.length, (_field, a, b) => {
        let key;
        const value = { maxSeq: 0, hasReadSeq: 0, time: 0 };
        each(seqs, a, b, (part, c, d) => {
          if (part === 1) key = ascii(seqs, c, d);
          else each(seqs, c, d, (n, v) => (value[[, 'maxSeq', 'hasReadSeq', 'time'][n]] = v));
        });
        found.set(key, value);
      });
      exports.seqs = found;
      emit('OnSyncServerFinish');
    });
  },
  createTextMessage: async (text) => ({ data: { clientMsgID: id(), textElem: { content: text } } }),
  async sendMessage({ recvID, groupID, message: item }) {
    const out = [];
    put(out, 1, config.userID);
    put(out, recvID ? 2 : 3, recvID || groupID);
    put(out, 4, item.clientMsgID);
    put(out, 6, config.platformID);
    put(out, 9, recvID ? 1 : 3);
    put(out, 10, 100);
    put(out, 11, 101);
    put(out, 12, JSON.stringify(item.textElem));
    put(out, 16, Date.now());
    put(out, 17, 1);
    await ask(1003, out);
    return { data: item };
  },
});
