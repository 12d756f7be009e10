// Rows on a desk, and rows as the server gives them.

import { createRows, type ConversationMsg } from '../../../src/flow/rows';
import { emptyRow, type Row } from '../../../src/store/conversations';
import { CHAT, createDesk, msg } from './desk';

/** Where rows without a message to show are found. */
export const BARE = '/conversation/get_conversations';

/** A message as a row of the server carries it. */
export const last = (seq: number, more: object = {}): ConversationMsg['lastMsg'] => ({
  ...msg(seq),
  content: Buffer.from(`{"content":"text ${seq}"}`).toString('base64'),
  ...more,
});

/** A row of the server; `is`: more of its conversation. */
export const raw = (
  more: Partial<ConversationMsg> & { is?: object } = {},
  id = CHAT,
): ConversationMsg => {
  const { is, ...rest } = more;
  return {
    conversation: {
      ownerUserID: 'me',
      conversationID: id,
      conversationType: 1,
      userID: 'you',
      groupID: '',
      recvMsgOpt: 0,
      isPinned: false,
      isPrivateChat: false,
      burnDuration: 0,
      groupAtType: 0,
      attachedInfo: '',
      ex: '',
      minSeq: 0,
      maxSeq: 0,
      ...is,
    },
    lastMsg: null,
    user: { nickname: 'You', faceURL: 'f' },
    friend: null,
    group: null,
    maxSeq: 0,
    readSeq: 0,
    ...rest,
  };
};

export function desk() {
  const it = createDesk({ [BARE]: () => null });
  const rows = createRows(it.life);
  return {
    ...it,
    rows,
    row: (id = CHAT) => it.life.conversations.find(id)!,
    record: () => it.life.seqs.of(CHAT),
    apply: (more?: Parameters<typeof raw>[0], id?: string) => rows.apply(raw(more, id)),
    put: (more: Partial<Row>) =>
      it.life.conversations.put({
        ...emptyRow(CHAT, 'me'),
        showName: 'You',
        faceURL: 'f',
        ...more,
      }),
  };
}
