// Events of our own, beside the reference SDK's CbEvents: gaps, unconfirmed sends, connection quality,
// and those of the other OpenIM SDKs that the open server feeds. Names only; see EventMap for payloads.

/** Events beyond CbEvents, for `on`, `off`, `once` and `listen`. Payloads: `EventMap` in event-map.ts. */
export enum LiteEvents {
  /** Messages between two seqs were left out (more than `maxCatchUp`, or they cannot be pulled); history has them. */
  OnMessageGap = 'OnMessageGap',
  /** A gap named before has been loaded by history meanwhile. */
  OnMessageGapFilled = 'OnMessageGapFilled',
  /** An acknowledged send has not been seen in its conversation; later: it was found, or has failed. */
  OnMessageUnconfirmed = 'OnMessageUnconfirmed',
  /** The connection was lost or an attempt failed, and the next one is planned. */
  OnConnectionQuality = 'OnConnectionQuality',
  /** A message was deleted on another device of mine, or for both sides by the other end. */
  OnMsgDeleted = 'OnMsgDeleted',
  /** One online-only message (seq 0, not in history); once each, after the plural, while it has a listener. */
  OnRecvOnlineOnlyMessage = 'OnRecvOnlineOnlyMessage',
  /** Online-only messages, which OnRecvNewMessages also carries. */
  OnRecvOnlineOnlyMessages = 'OnRecvOnlineOnlyMessages',
  /** Other name of CbEvents.OnNewRecvMessageRevoked. */
  OnRecvMessageRevoked = 'OnRecvMessageRevoked',
  /** Other name of CbEvents.OnConversationUserInputStatusChanged. */
  OnInputStatusChanged = 'OnInputStatusChanged',
}
