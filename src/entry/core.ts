// The public list without an adapter: createSDK(adapter, ...domains) is the smallest client. There is no
// getSDK() here.
export * from '../index';
