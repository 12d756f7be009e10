// What the scenes of the recorded story share: who plays, how they send, messages of every kind.

import type { LoggedIn } from '../support/clients';
import type { MessageItem } from '../../src/types/entity';
import type { SendMsgParams } from '../../src/types/params';

export interface Cast {
  alice: LoggedIn;
  bob: LoggedIn;
  carol: LoggedIn;
}

/** One step: its name in sequences.json, and the calls. `keep` carries ids from step to step. */
export type Scene = readonly [
  step: string,
  act: (cast: Cast, keep: Record<string, string>) => Promise<unknown>,
];

type Sdk = LoggedIn['sdk'];

/** Makes and sends a message; resolves the sent one. */
export async function send(
  { sdk }: LoggedIn,
  to: { recvID?: string; groupID?: string },
  made: Promise<{ data: MessageItem }>,
  more: Partial<SendMsgParams> = {},
): Promise<MessageItem> {
  const { data: message } = await made;
  return (await sdk.sendMessage({ recvID: '', groupID: '', ...to, message, ...more })).data;
}
export const text = (from: LoggedIn, recvID: string, words: string) =>
  send(from, { recvID }, from.sdk.createTextMessage(words));
export const groupText = (from: LoggedIn, groupID: string, words: string) =>
  send(from, { groupID }, from.sdk.createTextMessage(words));
export const refused = (call: Promise<unknown>) =>
  call.then(
    () => undefined,
    () => undefined,
  );
export const si = (a: LoggedIn, b: LoggedIn) => `si_${[a.userID, b.userID].sort().join('_')}`;

const picture = { uuid: 'u1', type: 'png', size: 10, width: 2, height: 3, url: 'http://x/1.png' };

/** Messages of every kind that needs no file, for the steps "deliver create…". */
export const KINDS: Record<
  string,
  (sdk: Sdk, other: string, quoted: MessageItem) => Promise<{ data: MessageItem }>
> = {
  createTextAtMessage: (sdk, other) =>
    sdk.createTextAtMessage({
      text: '@Ben hey',
      atUserIDList: [other],
      atUsersInfo: [{ atUserID: other, groupNickname: 'Ben' }],
    }),
  createLocationMessage: (sdk) =>
    sdk.createLocationMessage({ description: 'd', longitude: 1.5, latitude: 2.5 }),
  createCustomMessage: (sdk) =>
    sdk.createCustomMessage({ data: '{}', extension: 'e', description: 'd' }),
  createCardMessage: (sdk, other) =>
    sdk.createCardMessage({ userID: other, nickname: 'F', faceURL: 'u', ex: '' }),
  createImageMessageByURL: (sdk) =>
    sdk.createImageMessageByURL({
      sourcePicture: picture,
      bigPicture: picture,
      snapshotPicture: picture,
      sourcePath: 'p',
    }),
  createFaceMessage: (sdk) => sdk.createFaceMessage({ index: -1, data: 'smile' }),
  createMergerMessage: (sdk, _other, quoted) =>
    sdk.createMergerMessage({ messageList: [quoted], title: 'T', summaryList: ['a', 'b'] }),
  createQuoteMessage: (sdk, _other, quoted) =>
    sdk.createQuoteMessage({ text: 'q', message: JSON.stringify(quoted) }),
};
