// Every domain, in the order in which their syncs run. Import single domains to carry less.

import type { ApiOf } from './domain';
import { conversation } from './domains/conversation';
import { history } from './domains/history';
import { message } from './domains/message';

/** The domains of getSDK(). */
export const all = [message, history, conversation] as const;
/** Their methods. */
export type AllApi = ApiOf<typeof all>;
