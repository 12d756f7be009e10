// What an app knows of its host and tells the session, for hosts that give no hook. Adapters that have
// the hooks tell it by themselves.

import type { Domain } from '../../domain';
import type { ApiResponse } from '../../types/response';

export interface SessionApi {
  /**
   * The app went to the background or came back: the server is told, and on the way back the connection
   * is proved at once or made anew. Resolves null. Frame 2004.
   */
  setAppBackgroundStatus(isBackground: boolean, operationID?: string): Promise<ApiResponse<null>>;
  /** The network changed: the connection is proved at once, or made anew. Resolves null. A ping. */
  networkStatusChanged(operationID?: string): Promise<ApiResponse<null>>;
}

export const session: Domain<SessionApi> = {
  name: 'session',
  rows: {
    setAppBackgroundStatus: [
      '=!isBackground',
      (l, isBackground) => l.signal(isBackground ? 'hidden' : 'visible'),
    ],
    networkStatusChanged: ['', (l) => l.signal('reconnect')],
  },
};
