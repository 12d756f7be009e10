// The public list without an adapter: createSDK(adapter, ...domains) is the smallest client.
export * from '../index';
