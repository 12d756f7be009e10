// The client with the uniapp adapter; the host's `uni` is touched at the first getSDK(). On uni-app's
// pages (H5) it is an empty object: the web adapter serves there.

import { can } from '../../adapters/shared/gate';
import { page } from '../../adapters/shared/page';
import { uniapp, type UniLike } from '../../adapters/uniapp';
import { web } from '../../adapters/web';
import { all, type AllApi } from '../all';
import { createSDK } from '../client';
import type { SDK } from '../sdk';

export * from '../index';
export type * from '../../adapters/shared/mini';
export { uniapp };

declare const uni: UniLike;
let one: SDK<AllApi> | undefined;

/** The one client of this module. */
export const getSDK = (): SDK<AllApi> =>
  one ||
  (one = createSDK(
    typeof uni !== 'undefined' && can(uni, 'connectSocket') ? uniapp(uni) : web(page()),
    ...all,
  ));
