// Alipay: frames wrapped and in base64, `headers`, `status`; sockets only as tasks, never the global one.
// The dialect alone: sockets, requests and files are shared/mini.ts's work.
import type { Adapter } from '../src/adapter';
import { packBase64, unpackBase64 } from './shared/base64';
import { mini, type MiniLike } from './shared/mini';

/**
 * The members of `my` this adapter calls. `onAppShow`/`onAppHide` and `onNetworkStatusChange` with their
 * `off…` are used where they exist.
 */
export type MyLike = MiniLike;

/**
 * Makes the adapter of Alipay: `alipay(my)`.
 * @param host the namespace object itself, not a framework's wrapper of it
 */
export const alipay = (host: MyLike): Adapter =>
  mini('alipay', host, { text: 'text', pack: packBase64, unpack: unpackBase64 });
