// The form of the Electron renderer on our client: initSDK first, then login with user and token. The
// main process needs nothing: OpenIMSDKMain accepts what the native one takes and does nothing.

import { page } from '../../adapters/shared/page';
import { web } from '../../adapters/web';
import { all, type AllApi } from '../all';
import { createSDK } from '../client';
import type { SDK } from '../sdk';
import type { ApiResponse } from '../types/response';
import { createCaller, eventOf, type Data } from './shared/call';

export type { Data } from './shared/call';

/** The instance: our client, with initSDK before a login that may leave the addresses out. */
export type ElectronInstance = Omit<SDK<AllApi>, 'login'> & {
  /** Keeps `{apiAddr, wsAddr, platformID, logLevel ...}` for login; true when the addresses are there. */
  initSDK(config: Data, operationID?: string): Promise<boolean>;
  unInitSDK(operationID?: string): Promise<boolean>;
  login(params: Data, operationID?: string): Promise<ApiResponse<unknown>>;
};

/** The form over a client of your own. */
export function createElectron(sdk: SDK<AllApi>): ElectronInstance {
  // 3 Windows, as the platform most have; config may say otherwise.
  const { init, call } = createCaller(() => sdk, { platformID: 3 });
  return Object.assign(Object.create(sdk) as object, {
    initSDK: (config: Data) => Promise.resolve(init(config)),
    unInitSDK: (id?: string) => sdk.logout(id).then(() => true),
    login: (params: Data, id?: string) => call('login', params, id),
  }) as unknown as ElectronInstance;
}

let one: ElectronInstance | undefined;

/** As the vendor's function: `const { instance } = getWithRenderProcess()`. Arguments are accepted. */
export function getWithRenderProcess(_options?: object): {
  instance: ElectronInstance;
  subscribeCallback(event: string, data: unknown): void;
} {
  const instance = one || (one = createElectron(createSDK(web(page()), ...all)));
  return {
    instance,
    subscribeCallback: (event, data) =>
      void instance.emit(eventOf(event) as 'OnConnecting', data as never),
  };
}

/** Stands in for the main process's class. */
export default class OpenIMSDKMain {
  constructor(..._args: unknown[]) {
    // Nothing to start: the client runs in the renderer.
  }
  /** Accepted and ignored. */
  addWebContent(..._args: unknown[]): void {
    return undefined;
  }
}
