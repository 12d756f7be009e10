// The canned server, a process of its own: real wire form, answers made of numbers, no rules. Told
// what to do by messages of the parent; every order is answered once it is done.

import http from 'node:http';
import { WebSocketServer } from 'ws';
import { envelope, field, message, parse, rawFrame, varints } from './lib/wire.mjs';
import { ACKS, createRoutes } from './lib/routes.mjs';
import { isProtobuf, replyOf, requestOf } from './lib/jssdk.mjs';
import { createWorld, idOf, ME, msgBytes } from './lib/world.mjs';

let world = createWorld(0);
let delay = 0;
let swallow = ''; // '' | 'store' | 'lose': what happens to the next send, the line breaks after it
let floods = [];
let count;
const connects = [];
const sockets = new Set();
const reset = () => (count = { http: 0, socket: 0, up: 0, down: 0, paths: [] });
reset();

/** Answers late when told so, else at once: a timer of 0 ms would cost one. */
const later = (fn) => (delay ? setTimeout(fn, delay) : fn());
const wanted = (list) => (list && list.length ? list : world.ids).filter((id) => world.known(id));

/** What was answered, for hosts without sockets: HTTP texts by path, socket replies by request. */
let tape = { http: {}, socket: {} };

const onHttp = (req, res) => {
  if (req.method === 'GET') {
    res.writeHead(200, { 'Content-Type': 'text/html' });
    return res.end('<!doctype html><title>bench</title>');
  }
  const chunks = [];
  req.on('data', (chunk) => chunks.push(chunk));
  req.on('end', () => {
    const body = Buffer.concat(chunks);
    count.http++;
    count.up += body.length;
    count.paths.push(req.url);
    const route = routes[req.url];
    if (!route && !ACKS.test(req.url)) console.error(`no canned answer for ${req.url}`);
    let data;
    try {
      const packed = isProtobuf(req);
      const asked = packed ? requestOf(body) : body.length ? JSON.parse(body) : {};
      data = route && route(asked);
      if (packed) data = replyOf(data, (id) => world.range(id, world.max(id), world.max(id))[0]);
    } catch (e) {
      console.error(req.url, e);
    }
    const text = JSON.stringify({ errCode: 0, errMsg: '', errDlt: '', ...(data && { data }) });
    count.down += Buffer.byteLength(text);
    tape.http[req.url] = text;
    later(() => {
      res.writeHead(200, { 'Content-Type': 'application/json' });
      res.end(text);
    });
  });
};

const mapEntry = (key, value) => field(1, message(field(1, key), field(2, value)));
const pulled = (id, msgs) => mapEntry(id, message(...msgs.map((msg) => field(1, msg))));
const push = (socket, text) => {
  count.down += text.length;
  socket.send(Buffer.from(text));
};

function send(socket, frame, data) {
  const head = parse(data);
  const text = (n) => (head[n] ? head[n].at(-1).toString() : '');
  const recvID = text(2);
  const id = text(3) ? `sg_${text(3)}` : `si_${[ME, recvID].sort().join('_')}`;
  const serverMsgID = Math.random().toString(16).slice(2).padEnd(32, '0');
  const now = Date.now();
  const stored = () => {
    let bytes;
    world.store(id, (seq) => {
      bytes = message(data, field(5, serverMsgID), field(14, seq), field(15, now), field(17, 2));
      return bytes;
    });
    return bytes;
  };
  if (swallow) {
    if (swallow === 'store') stored();
    swallow = '';
    return socket.terminate();
  }
  const copy = stored();
  const answer = message(field(1, serverMsgID), field(2, text(4)), field(3, now));
  later(() => {
    push(socket, envelope(1003, frame.msgIncr, frame.operationID, answer));
    push(socket, envelope(2001, '', frame.operationID, pulled(id, [copy])));
  });
}

function answer(reqIdentifier, data) {
  const request = parse(data);
  if (reqIdentifier === 1001) {
    return message(
      ...world.ids.map((id) => field(1, message(field(1, id), field(2, world.max(id))))),
    );
  }
  if (reqIdentifier === 1006) {
    const ids = wanted((request[2] || []).map(String));
    return message(
      ...ids.map((id) =>
        mapEntry(
          id,
          message(field(1, world.max(id)), field(2, world.read(id)), field(3, world.time(id))),
        ),
      ),
    );
  }
  if (reqIdentifier === 1002) {
    return message(
      ...(request[2] || []).map((bytes) => {
        const { 1: id, 2: begin = 0, 3: end = 0, 4: num = 0 } = parse(bytes);
        const msgs = world.range(String(id), begin, end).slice(-num);
        return msgs.length ? pulled(String(id), msgs) : Buffer.alloc(0);
      }),
    );
  }
  if (reqIdentifier === 1005) {
    return message(
      ...(request[2] || []).map((bytes) => {
        const { 2: id, 3: packed } = parse(bytes);
        const seqs = Array.isArray(packed) ? packed.flatMap(varints) : [packed];
        return pulled(
          String(id),
          seqs.flatMap((seq) => world.range(String(id), seq, seq)),
        );
      }),
    );
  }
  if (reqIdentifier === 2004) return null;
  return Buffer.alloc(0);
}

const onSocket = (socket) => {
  sockets.add(socket);
  connects.push(Date.now());
  socket.on('close', () => sockets.delete(socket));
  socket.on('error', () => {});
  later(() => socket.send('{"errCode":0,"errMsg":"","errDlt":""}'));
  socket.on('message', (bytes, binary) => {
    if (!binary) return socket.send('{"type":"pong","body":null}');
    const frame = JSON.parse(bytes);
    const data = Buffer.from(frame.data || '', 'base64');
    count.socket++;
    count.up += bytes.length;
    count.paths.push(frame.reqIdentifier);
    if (frame.reqIdentifier === 1003) return send(socket, frame, data);
    const reply = answer(frame.reqIdentifier, data);
    const text = envelope(frame.reqIdentifier, frame.msgIncr, frame.operationID, reply);
    tape.socket[frame.reqIdentifier] = reply ? Buffer.from(reply).toString('base64') : '';
    later(() => push(socket, text));
    if (frame.reqIdentifier === 2003) setTimeout(() => socket.terminate(), delay + 1);
  });
};

/**
 * Frames of a flood in chunks for the TCP socket, built before the clock starts; `texts` also answers
 * the envelopes.
 */
function build({ messages, perFrame, conversations, seqFrom = 20, texts }) {
  const made = [];
  floods = [];
  let chunk = [];
  // Newest seqs by conversation once a chunk is written: a comparison must not see further.
  let reached = new Map();
  let size = 0;
  const now = Date.now();
  const flush = () => {
    if (size) floods.push({ bytes: Buffer.concat(chunk), reached });
    chunk = [];
    reached = new Map();
    size = 0;
  };
  let k = 0;
  while (k < messages) {
    const parts = new Map();
    for (let n = 0; n < perFrame && k < messages; n++, k++) {
      const turn = perFrame > 1 ? Math.floor(k / 10) : k;
      const i = turn % conversations;
      const at =
        perFrame > 1
          ? Math.floor(k / (10 * conversations)) * 10 + (k % 10)
          : Math.floor(k / conversations);
      const seq = seqFrom + at + 1;
      const id = idOf(i);
      parts.set(id, (parts.get(id) || []).concat(msgBytes(i, seq, now + k)));
      reached.set(id, seq);
    }
    const data = message(...[...parts].map(([id, msgs]) => pulled(id, msgs)));
    const text = envelope(2001, '', `op-${k}`, data);
    if (texts) made.push(String(text));
    const frame = rawFrame(text);
    chunk.push(frame);
    size += frame.length;
    if (size > 65536) flush();
  }
  flush();
  return made;
}

const pour = (socket) =>
  new Promise((resolve) => {
    let at = 0;
    const { _socket: tcp } = socket;
    const next = () => {
      while (at < floods.length) {
        const { bytes, reached } = floods[at++];
        reached.forEach((seq, id) => world.grow(id, seq - world.max(id)));
        if (!tcp.write(bytes)) return tcp.once('drain', next);
      }
      resolve();
    };
    next();
  });

const routes = createRoutes(() => world);
const api = http.createServer(onHttp);
const gate = http.createServer();
new WebSocketServer({ server: gate, perMessageDeflate: false }).on('connection', onSocket);
const listen = (server, port = 0) =>
  new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server.address().port)));
const ports = { api: await listen(api), ws: await listen(gate) };

const orders = {
  world({ size }) {
    world = createWorld(size);
    tape = { http: {}, socket: {} };
  },
  tape: () => tape,
  delay: ({ ms }) => void (delay = ms),
  swallow: ({ how }) => void (swallow = how),
  reset,
  count: () => ({ count, connects, sockets: sockets.size }),
  build,
  pour: () => pour([...sockets][0]),
  drop: () => sockets.forEach((socket) => socket.terminate()),
  grow: ({ id, by }) => world.grow(id, by),
  push({ i }) {
    const id = idOf(i);
    const seq = world.store(id);
    const text = envelope(2001, '', 'op-push', pulled(id, [msgBytes(i, seq, Date.now())]));
    sockets.forEach((socket) => push(socket, text));
  },
  async away({ ms }) {
    connects.length = 0;
    const closed = Promise.all([api, gate].map((s) => new Promise((done) => s.close(done))));
    sockets.forEach((socket) => socket.terminate());
    api.closeAllConnections();
    await closed;
    await new Promise((done) => setTimeout(done, ms));
    await listen(api, ports.api);
    await listen(gate, ports.ws);
    return { back: Date.now() };
  },
};

process.on('message', async ({ turn, order, ...rest }) => {
  const value = await orders[order](rest);
  process.send({ turn, value: value ?? null });
});
process.on('disconnect', () => process.exit(0));
process.send({ ready: ports });
