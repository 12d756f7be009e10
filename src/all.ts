// Every domain, in the order in which their syncs run. Import single domains to carry less.

import type { ApiOf } from './domain';
import { history } from './domains/history';
import { message } from './domains/message';

/** The domains of getSDK(). */
export const all = [message, history] as const;
/** Their methods. */
export type AllApi = ApiOf<typeof all>;
