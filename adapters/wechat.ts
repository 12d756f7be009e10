// WeChat and the hosts that copied its namespace: tt (Douyin, Lark), qq, swan (Baidu), ks, jd, xhs.
// They need no code of their own: nothing here uses an option that one of them refuses.
import type { Adapter } from '../src/adapter';
import { exact, mini, type MiniLike } from './shared/mini';

/**
 * The members of `wx` this adapter calls. `onAppShow`/`onAppHide` and `onNetworkStatusChange` with their
 * `off…` are used where they exist.
 */
export type WxLike = MiniLike;

/**
 * Makes the adapter of WeChat or a look-alike: `wechat(wx)`, `wechat(tt, 'douyin')`.
 * @param host the namespace object itself, not a framework's wrapper of it
 * @param name for logs only
 */
export const wechat = (host: WxLike, name = 'wechat'): Adapter =>
  mini(name, host, {
    // WeChat takes any word but json; Baidu and Douyin know this one only.
    text: 'string',
    pack: (frame) => ({ data: typeof frame === 'string' ? frame : exact(frame) }),
    unpack: (event) => event.data,
  });
