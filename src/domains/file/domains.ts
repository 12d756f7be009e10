// What a mini program's console must list for this server: addresses as its form wants them.

import type { Life } from '../../life';
import type { RequiredDomains } from './api';
import { openForm } from './store';

const originOf = (url: string): string => (/^\w+:\/\/[^/?#]+/.exec(url) || [url])[0];

/** Asks the server once where its object store is. */
export async function requiredDomains(life: Life, operationID: string): Promise<RequiredDomains> {
  const { apiAddr, wsAddr, userID } = life.config;
  const { url } = await openForm(life, `${userID}/domains`, 1, 'text/plain', operationID);
  const [api, store] = [originOf(apiAddr), originOf(url)];
  const both = api === store ? [api] : [api, store];
  return { request: both, upload: [store], download: both, socket: [originOf(wsAddr)] };
}
