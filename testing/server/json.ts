// Messages as the server's JSON has them: bytes in base64, empty lists and absent messages null, empty maps absent.
import { blankMessage } from './messages';
import type { PullMsgs, Pulled } from './pull';

/** A MsgData for an HTTP answer. */
export function messageJSON(pulled: Pulled): Record<string, unknown> {
  const { content, options, atUserIDList, ...rest } = blankMessage(pulled);
  return {
    ...rest,
    content: content.length ? Buffer.from(content).toString('base64') : null,
    ...(options && Object.keys(options).length ? { options } : {}),
    atUserIDList: atUserIDList.length ? atUserIDList : null,
  };
}

/** PullMsgs for an HTTP answer. */
export function pullJSON(p: PullMsgs): Record<string, unknown> {
  return { Msgs: p.Msgs.length ? p.Msgs.map(messageJSON) : null, isEnd: p.isEnd, endSeq: p.endSeq };
}

/** `{[name]: map}` with the map as a plain object, or nothing when it is empty. */
export function mapField(name: string, map: ReadonlyMap<string, unknown>): Record<string, unknown> {
  if (!map.size) return {};
  const out: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [k, v] of map) out[k] = v;
  return { [name]: out };
}
