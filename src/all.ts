// Every domain, in the order in which their syncs run. Import single domains to carry less: nothing in
// the core needs this file.

import type { ApiOf } from './domain';
import { conversation } from './domains/conversation';
import { file } from './domains/file';
import { friend } from './domains/friend';
import { group } from './domains/group';
import { history } from './domains/history';
import { message } from './domains/message';
import { session } from './domains/session';
import { unsupported } from './domains/unsupported';
import { user } from './domains/user';

/** The domains of getSDK(). */
export const all = [
  message,
  history,
  conversation,
  user,
  friend,
  group,
  file,
  session,
  unsupported,
] as const;
/** Their methods. */
export type AllApi = ApiOf<typeof all>;
