// The history calls, as an app sees them.

import type { AdvancedGetMessageResult } from '../../types/entity';
import type { GetAdvancedHistoryMsgParams } from '../../types/params';
import type { ApiResponse } from '../../types/response';

export interface HistoryApi {
  /**
   * One page of a conversation, ascending by seq: the `count` messages before `startClientMsgID`
   * (exclusive), or the newest when it is ''. `isEnd` is true exactly on the page that reaches the
   * oldest message this user may see. Pages join without gap or repeat. Messages of this session that
   * have no seq yet stand at the end of the newest page. An unknown anchor or conversation resolves
   * an empty page with isEnd true. Server: socket request 1002 for what is not in memory.
   */
  getAdvancedHistoryMessageList(
    params: GetAdvancedHistoryMsgParams,
    operationID?: string,
  ): Promise<ApiResponse<AdvancedGetMessageResult>>;
}
