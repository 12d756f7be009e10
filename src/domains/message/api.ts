// The message calls, as an app sees them; index.ts says how each is served.

import type { MessageItem } from '../../types/entity';
import type { SendMsgParams } from '../../types/params';
import type { ApiResponse } from '../../types/response';

export interface MessageApi {
  /**
   * Makes a text message (contentType 101); nothing is sent. Rejects 10002 when `text` is no string.
   */
  createTextMessage(text: string, operationID?: string): Promise<ApiResponse<MessageItem>>;
  /**
   * Sends a message that a create call made, to a user (`recvID`) or a group (`groupID`): exactly one
   * of the two is not empty. The message given is not changed; the resolved copy has recvID, groupID,
   * sessionType, serverMsgID, the server's sendTime and status 2.
   * Rejects 10002 (bad input, or above 51,200 bytes framed), 10001 (no connection within sendTimeout,
   * or the server has it not), 10101 (logged out meanwhile), or the server's code: 1302 blocked, 1402
   * muted, 1403 group muted, 1204 dismissed, 1002 not a member, 1004 no such user, 1001 refused by the
   * receiver's settings. It is never written twice; after an ambiguous end the server is asked.
   * Fires OnNewConversation or OnConversationChanged (status 1, then 2 or 3).
   */
  sendMessage(params: SendMsgParams, operationID?: string): Promise<ApiResponse<MessageItem>>;
}
