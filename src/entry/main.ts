// The package root: one client for whatever host it runs on. Importing it does nothing; which host that is
// adapters/detect.ts finds at the first getSDK().

import { detect } from '../../adapters/detect';
import type { Adapter } from '../adapter';
import { all, type AllApi } from '../all';
import { createSDK } from '../client';
import type { SDK } from '../sdk';
import { OpenIMError } from '../errors';
import { ErrorCode } from '../types/enum';

export * from '../index';

let one: SDK<AllApi> | undefined;

/**
 * The one client of this module, made at the first call. Without an adapter the host is found by its
 * capabilities, most native first (wx, my, uni, look-alikes, then a page's WebSocket). Later calls
 * return the same client, whatever they are given. Throws OpenIMError 10301 when no host is found.
 */
export function getSDK(adapter?: Adapter): SDK<AllApi> {
  if (one) return one;
  const host = adapter || detect();
  if (!host) {
    throw new OpenIMError(
      ErrorCode.NotSupportOptError,
      'no known host: import openim-lite/wechat, /alipay, /uniapp or /browser, or pass an adapter to getSDK',
    );
  }
  return (one = createSDK(host, ...all));
}
