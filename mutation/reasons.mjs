// Why some mutants are not noticed, and may stay so. A reason holds for all survivors it recognizes; the first
// one counts. What none recognizes is listed as not judged, and `npm run mutation` ends red.

/** A survivor of this file whose code is `of`, become `to` (any, when left out). */
const at =
  (file, of, ...tos) =>
  (one) =>
    one.name === file && one.of === of && (!tos.length || tos.includes(one.to));
/** The same of one whose time was over. */
const late =
  (...what) =>
  (one) =>
    one.late && at(...what)(one);
const any =
  (...tests) =>
  (one) =>
    tests.some((test) => test(one));

export const groups = [
  {
    reason: 'Words for people: they only end up in an error text, a log or a report',
    holds: any(
      at('session/machine', "'kicked by another login'"),
      at('session/machine', "'no network'"),
      at('session/machine', "'logout came first'"),
      at('session/machine', "'no answer'"),
    ),
  },
  {
    reason: 'The same outcome on a slower or heavier way',
    holds: any(
      at('wire/message', 'recvID === selfID', 'false'),
      at('wire/frame', 'byte === MARK[0]', 'true'),
      // The same value is set again, the same timer set anew, the thread left a turn sooner.
      at('flow/rows', 'time > row.latestMsgSendTime', 'time >= row.latestMsgSendTime'),
      at('flow/rows', 'conversation.minSeq > record.min', 'conversation.minSeq >= record.min'),
      at('flow/rows', '!old', 'true'),
      at('flow/sender', 'wakeAt <= at', 'wakeAt < at'),
      at('flow/sender', 'off && wanted && wakeAt <= at', 'false'),
      at('flow/inbox', 'now() > until', 'now() >= until'),
      // Nothing to stop, to load or to empty: done without asking first.
      at('session/runner', "timers.has('pong')", 'true'),
      at('flow/catchup', 'fresh.length', 'true'),
      // What is sorted is only spared the sorting, a number of one byte the way of longer ones.
      at('flow/cursor', 'true', 'false'),
      at('wire/proto', 'r.at < end && r.bytes[r.at]! < 128', 'false'),
      at('flow/cursor', 'last && item.seq <= last.seq', 'true'),
      at('flow/cursor', 'item.seq <= last.seq', 'true'),
      at('flow/commit', 'newRows.size', 'true'),
      at('flow/commit', 'oldRows.size', 'true'),
      at('flow/commit', 'items.length', 'true'),
      at('flow/commit', 'others.length', 'true'),
    ),
  },
  {
    reason: 'The same outcome: the value at the bound is treated alike on both sides',
    holds: any(
      at('wire/frame', 'i < bytes.length', 'i <= bytes.length'),
      at('wire/message', 'data.status > 2'),
      at('session/runner', 'running.due <= due'),
      at('flow/cursor', 'filled > cursor.done'),
      at('flow/chat', 'item.sendTime > row.latestMsgSendTime'),
      at('flow/chat', 'msg.sendTime > record.time', 'msg.sendTime >= record.time'),
      at('session/runner', 'now() - due > LATE_MS'),
      at('flow/catchup', 'lastMsg.sendTime > newest', 'lastMsg.sendTime >= newest'),
      // Both sides lie beyond 2^53.
      at('wire/proto', 'high < HIGH / 2', 'high <= HIGH / 2'),
    ),
  },
  {
    reason: 'Never read: who reads it sets it first',
    holds: any(at('session/runner', "''", '"Stryker was here!"')),
  },
  {
    reason:
      'A list with something in it that is none of its kind: it is passed over, or never read',
    holds: any(
      // No row, no event, no message, the id of nobody.
      at('flow/names', '[]'),
      at('flow/catchup', '[]'),
      at('flow/sender', '[]'),
      at('flow/cursor', '[]'),
      at('flow/listing', '[]'),
    ),
  },
  {
    reason: 'What is none of the others is this one, by its name or without',
    holds: any(at('flow/sender', "'acked'", '""')),
  },
  {
    reason: 'The error that follows is caught where the same comes of it: nothing is shown',
    holds: any(at('flow/rows', '!msg || !row')),
  },
  {
    reason:
      'Endless: the walk of the test goes on in states that never repeat, until its time is over',
    holds: any(late('session/moves', 'next.attempt++')),
  },
  {
    reason:
      'Endless, told by the time alone: what is thrown at the limit of turns ends in a promise or is caught, and the loop goes on',
    holds: any(
      late('flow/pull', 'n < queue.length', 'n <= queue.length'),
      late('flow/pull', '{ …', '{}'),
      late('flow/pull', 'n++', 'n--'),
    ),
  },
];
