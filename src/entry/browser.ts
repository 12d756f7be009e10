// The client for plain browser pages; globals are touched at the first getSDK(), not at import. No other
// adapter is carried.

import { page } from '../../adapters/shared/page';
import { web } from '../../adapters/web';
import { all, type AllApi } from '../all';
import { createSDK } from '../client';
import type { SDK } from '../sdk';

export * from '../index';
export { web };

let one: SDK<AllApi> | undefined;

/** The one client of this module. */
export const getSDK = (): SDK<AllApi> => one || (one = createSDK(web(page()), ...all));
