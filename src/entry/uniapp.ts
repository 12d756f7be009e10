// The client with the uniapp adapter; the host's `uni` is touched at the first getSDK().

import { uniapp, type UniLike } from '../../adapters/uniapp';
import { all, type AllApi } from '../all';
import { createSDK } from '../client';
import type { SDK } from '../sdk';

export * from '../index';
export type * from '../../adapters/shared/mini';
export { uniapp };

declare const uni: UniLike;
let one: SDK<AllApi> | undefined;

/** The one client of this module. */
export const getSDK = (): SDK<AllApi> => one || (one = createSDK(uniapp(uni), ...all));
