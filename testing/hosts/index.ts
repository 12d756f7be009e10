// Simulated devices for tests and demos, Node only: each is a node:vm realm with its own globals and quirks, and
// real sockets. What they play, and what not, is said in their files.
export { createBrowserHost, type BrowserHostOptions, type PageGlobal } from './browser';
export type { Host, HostOptions, Quirks } from './host';
export { createMyHost, type MyHostOptions, type MyNamespace, type MyOptions } from './my';
export {
  createRealm,
  type LoadOptions,
  type LogLine,
  type Realm,
  type RealmOptions,
} from './realm';
export type { Asked, Trouble } from './requests';
export { createUniHost, type UniHostOptions, type UniNamespace } from './uni';
export { createWxHost, type WxHostOptions, type WxName, type WxNamespace } from './wx';
