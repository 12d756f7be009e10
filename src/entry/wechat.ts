// The client with the wechat adapter; the host's `wx` is touched at the first getSDK(), not at import. No
// other adapter is carried.

import { wechat, type WxLike } from '../../adapters/wechat';
import { all, type AllApi } from '../all';
import { createSDK } from '../client';
import type { SDK } from '../sdk';

export * from '../index';
export type * from '../../adapters/shared/mini';
export { wechat };

declare const wx: WxLike;
let one: SDK<AllApi> | undefined;

/** The one client of this module. */
export const getSDK = (): SDK<AllApi> =>
  one || (one = createSDK(wechat(typeof wx === 'undefined' ? (undefined as never) : wx), ...all));
