/**
 * The table of MsgData, a message as it travels and is stored, and of what lies in it. The meaning
 * of the fields stands in shapes.ts; wire/message makes of it what the app sees.
 */

import type { Schema } from './proto';
import type * as shapes from './shapes';

/** An entry of a map. */
export interface Entry<V> {
  key: string;
  value: V;
}

// What many messages share; the reader replaces an empty list or map and never fills it.
const NO_BYTES = new Uint8Array(0);
const NO_OPTIONS: ReadonlyMap<string, boolean> = new Map();
const NO_IDS: readonly string[] = [];

export type OfflinePushInfo = shapes.OfflinePushInfo;
export const OfflinePushInfo: Schema<OfflinePushInfo> = {
  rows: [
    [1, 'title', 'string'],
    [2, 'desc', 'string'],
    [3, 'ex', 'string'],
    [4, 'iOSPushSound', 'string'],
    [5, 'iOSBadgeCount', 'bool'],
    [6, 'signalInfo', 'string'],
  ],
};

const BoolEntry: Schema<Entry<boolean>> = {
  rows: [
    [1, 'key', 'string'],
    [2, 'value', 'bool'],
  ],
};

export type MsgData = shapes.MsgData;
/** A message without anything; its list, map and bytes are shared. */
export const blankMsgData = (): MsgData => ({
  sendID: '',
  recvID: '',
  groupID: '',
  clientMsgID: '',
  serverMsgID: '',
  senderPlatformID: 0,
  senderNickname: '',
  senderFaceURL: '',
  sessionType: 0,
  msgFrom: 0,
  contentType: 0,
  content: NO_BYTES,
  seq: 0,
  sendTime: 0,
  createTime: 0,
  status: 0,
  isRead: false,
  options: NO_OPTIONS,
  offlinePushInfo: undefined,
  atUserIDList: NO_IDS,
  attachedInfo: '',
  ex: '',
});

export const MsgData: Schema<MsgData> = {
  rows: [
    [1, 'sendID', 'string'],
    [2, 'recvID', 'string'],
    [3, 'groupID', 'string'],
    [4, 'clientMsgID', 'string'],
    [5, 'serverMsgID', 'string'],
    [6, 'senderPlatformID', 'int'],
    [7, 'senderNickname', 'string'],
    [8, 'senderFaceURL', 'string'],
    [9, 'sessionType', 'int'],
    [10, 'msgFrom', 'int'],
    [11, 'contentType', 'int'],
    [12, 'content', 'bytes'],
    // There is no field 13.
    [14, 'seq', 'int'],
    [15, 'sendTime', 'int'],
    [16, 'createTime', 'int'],
    [17, 'status', 'int'],
    [18, 'isRead', 'bool'],
    [19, 'options', BoolEntry, 'map'],
    [20, 'offlinePushInfo', OfflinePushInfo],
    [21, 'atUserIDList', 'string', 'list'],
    [22, 'attachedInfo', 'string'],
    [23, 'ex', 'string'],
  ],
  blank: blankMsgData,
};
