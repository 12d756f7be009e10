// The client with the alipay adapter; the host's `my` is touched at the first getSDK(), not at import. No
// other adapter is carried.

import { alipay, type MyLike } from '../../adapters/alipay';
import { all, type AllApi } from '../all';
import { createSDK } from '../client';
import type { SDK } from '../sdk';

export * from '../index';
export type * from '../../adapters/shared/mini';
export { alipay };

declare const my: MyLike;
let one: SDK<AllApi> | undefined;

/** The one client of this module. */
export const getSDK = (): SDK<AllApi> =>
  one || (one = createSDK(alipay(typeof my === 'undefined' ? (undefined as never) : my), ...all));
