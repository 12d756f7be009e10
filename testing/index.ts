// What apps' own tests take: the embedded server and the simulated devices. Node only, not for production.
//
//   import { createWxHost, startServer } from 'openim-lite/testing';
//   const server = await startServer();              // free ports of the loopback
//   const host = createWxHost();                     // a device with wx and nothing else
//   const { getSDK } = host.loadFile('node_modules/openim-lite/dist/mini/wechat.js');
export * from './hosts/index';
export { startServer } from './server/index';
export type * from './server/index';
