// uni-app: its App runtime, and mini programs underneath, whose sockets it passes through as they are. On its
// pages (H5) `uni` is an empty object at run time: there the web adapter serves.
import type { Adapter } from '../src/adapter';
import { packBase64, unpackBase64 } from './shared/base64';
import { exact, mini, type MiniLike } from './shared/mini';

/**
 * The members of `uni` this adapter calls. `onAppShow`/`onAppHide` and `onNetworkStatusChange` with their
 * `off…` are used where they exist.
 */
export type UniLike = MiniLike;

/** Makes the adapter of uni-app: `uniapp(uni)`. */
export const uniapp = (host: UniLike): Adapter =>
  mini('uni-app', host, {
    text: 'text',
    // A wrapped open event tells that Alipay lies underneath, and wants base64.
    pack: (frame, opened) =>
      typeof frame === 'string' || opened.data ? packBase64(frame) : { data: exact(frame) },
    unpack: unpackBase64,
  });
