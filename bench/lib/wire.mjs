// Protobuf and WebSocket bytes by hand, as little as the canned server needs. Shares no code with
// the clients that are measured.

function varint(out, value) {
  let n = BigInt.asUintN(64, BigInt(value));
  while (n > 127n) {
    out.push(Number(n & 127n) | 128);
    n >>= 7n;
  }
  out.push(Number(n));
}

/** One field: numbers and booleans as varints, everything else as bytes; empty ones are left out. */
export function field(number, value) {
  if (value === undefined || value === null || value === '' || value === 0 || value === false)
    return Buffer.alloc(0);
  const out = [];
  if (typeof value === 'number' || value === true) {
    varint(out, number * 8);
    varint(out, Number(value));
    return Buffer.from(out);
  }
  const bytes = typeof value === 'string' ? Buffer.from(value) : value;
  varint(out, number * 8 + 2);
  varint(out, bytes.length);
  return Buffer.concat([Buffer.from(out), bytes]);
}

export const message = (...fields) => Buffer.concat(fields);

/** Fields of a message by number, the last of each; numbers as numbers, the rest as buffers. */
export function parse(bytes) {
  const found = {};
  let at = 0;
  const read = () => {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = bytes[at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  };
  while (at < bytes.length) {
    const tag = read();
    if (tag % 8 === 0) found[tag >> 3] = read();
    else {
      const size = read();
      const value = bytes.subarray(at, at + size);
      const number = tag >> 3;
      (found[number] ||= []).push(value);
      at += size;
    }
  }
  return found;
}

/** A packed list of numbers. */
export function varints(bytes) {
  const found = [];
  let value = 0;
  let scale = 1;
  for (const byte of bytes) {
    value += (byte & 127) * scale;
    scale *= 128;
    if (byte > 127) continue;
    found.push(value);
    value = 0;
    scale = 1;
  }
  return found;
}

/** The gateway's envelope. */
export const envelope = (reqIdentifier, msgIncr, operationID, data) =>
  JSON.stringify({
    reqIdentifier,
    msgIncr,
    operationID,
    errCode: 0,
    errMsg: '',
    data: data ? data.toString('base64') : null,
  });

/** A server's binary WebSocket frame, ready for the TCP socket. */
export function rawFrame(text) {
  const body = Buffer.from(text);
  const { length } = body;
  const head =
    length < 126
      ? Buffer.from([130, length])
      : length < 65536
        ? Buffer.from([130, 126, length >> 8, length & 255])
        : Buffer.from([
            130,
            127,
            0,
            0,
            0,
            0,
            length >>> 24,
            (length >> 16) & 255,
            (length >> 8) & 255,
            length & 255,
          ]);
  return Buffer.concat([head, body]);
}
