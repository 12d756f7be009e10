// Finds the host by what it can do, most native first: the only file that names hosts. It calls none of
// their functions and keeps nothing.
import type { Adapter } from '../src/adapter';
import { alipay } from './alipay';
import { can } from './shared/gate';
import type { MiniLike } from './shared/mini';
import { page } from './shared/page';
import { uniapp } from './uniapp';
import { web } from './web';
import { wechat } from './wechat';

declare const wx: unknown;
declare const my: unknown;
declare const uni: unknown;
declare const tt: unknown;
declare const qq: unknown;
declare const swan: unknown;
declare const ks: unknown;
declare const jd: unknown;
declare const xhs: unknown;

/**
 * Makes the adapter of the host this code runs in, or returns undefined where there is none.
 * A polyfilled WebSocket never hides a mini program, and the empty `wx` and `uni` of uni-app's pages are passed
 * by: functions are looked up by keys that its compiler cannot rewrite.
 */
export const detect = (): Adapter | undefined => {
  const hosts: [unknown, (host: MiniLike, name?: string) => Adapter, string?][] = [
    [typeof wx === 'undefined' ? 0 : wx, wechat],
    [typeof my === 'undefined' ? 0 : my, alipay],
    [typeof uni === 'undefined' ? 0 : uni, uniapp],
    [typeof tt === 'undefined' ? 0 : tt, wechat, 'tt'],
    [typeof qq === 'undefined' ? 0 : qq, wechat, 'qq'],
    [typeof swan === 'undefined' ? 0 : swan, wechat, 'swan'],
    [typeof ks === 'undefined' ? 0 : ks, wechat, 'ks'],
    [typeof jd === 'undefined' ? 0 : jd, wechat, 'jd'],
    [typeof xhs === 'undefined' ? 0 : xhs, wechat, 'xhs'],
  ];
  for (const [host, make, name] of hosts)
    if (can(host, 'connectSocket') && can(host, 'request')) return make(host as MiniLike, name);
  const host = page();
  return can(host, 'WebSocket') && (can(host, 'fetch') || can(host, 'XMLHttpRequest'))
    ? web(host)
    : undefined;
};
