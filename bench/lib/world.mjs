// The canned world: the user `me` with N conversations, every tenth a group, half of the others
// friends; each has 20 messages, every third 18 of them read. Messages are made when asked for.

import { field, message } from './wire.mjs';

const T0 = 1760000000000;
const TEXTS = [
  'The quick brown fox jumps over the lazy dog near the river bank at noon, twice.',
  '明天下午三点在会议室见面，请带上上周的报告和预算表，谢谢大家的配合与支持。',
  'See you at 🎉 the party tonight 🥳 bring drinks 🍹 and friends 👫 please 🙏 ok',
];
export const textOf = (seq) => TEXTS[seq % 3];
export const ME = 'me0000000001';
const pad = (i) => String(i).padStart(6, '0');
export const userOf = (i) => `user${pad(i)}`;
export const groupOf = (i) => `group${pad(i)}`;
export const isGroup = (i) => i % 10 === 9;
const single = (userID) => `si_${[ME, userID].sort().join('_')}`;
export const idOf = (i) => (isGroup(i) ? `sg_${groupOf(i)}` : single(userOf(i)));

export const profile = (userID) => ({
  userID,
  nickname: `Nick ${userID}`,
  faceURL: `https://face.test/${userID}.png`,
  ex: '',
  createTime: T0,
  appMangerLevel: 0,
  globalRecvMsgOpt: 0,
});

const hex = (a, b) => (a * 1e6 + b).toString(16).padStart(16, '0').padEnd(32, 'c');

/** MsgData of message `seq` in conversation `i`; the sender is the other side. */
export function msgBytes(i, seq, time = T0 + i * 1000 + seq) {
  const sender = isGroup(i) ? `member${pad(seq % 20)}` : userOf(i);
  return message(
    field(1, sender),
    field(2, isGroup(i) ? '' : ME),
    field(3, isGroup(i) ? groupOf(i) : ''),
    field(4, hex(i, seq)),
    field(5, hex(i + 7, seq)),
    field(6, 2),
    field(7, `Nick ${sender}`),
    field(8, `https://face.test/${sender}.png`),
    field(9, isGroup(i) ? 3 : 1),
    field(10, 100),
    field(11, 101),
    field(12, JSON.stringify({ content: textOf(seq) })),
    field(14, seq),
    field(15, time),
    field(16, time - 40),
    field(17, 2),
  );
}

export function createWorld(size) {
  const extra = new Map(); // conversationID -> { max, sent: Map(seq -> bytes) }
  const index = new Map();
  for (let i = 0; i < size; i++) index.set(idOf(i), i);

  const max = (id) => extra.get(id)?.max ?? (index.has(id) ? 20 : 0);
  const read = (id) => (index.get(id) % 3 === 0 ? 18 : max(id) > 20 ? 20 : max(id));
  const conversation = (id) => {
    const i = index.get(id);
    return {
      ownerUserID: ME,
      conversationID: id,
      recvMsgOpt: 0,
      conversationType: isGroup(i) ? 3 : 1,
      userID: isGroup(i) ? '' : userOf(i),
      groupID: isGroup(i) ? groupOf(i) : '',
      isPinned: false,
      attachedInfo: '',
      isPrivateChat: false,
      groupAtType: 0,
      ex: '',
      burnDuration: 0,
      minSeq: 0,
      maxSeq: 0,
      msgDestructTime: 0,
      latestMsgDestructTime: -62135596800000,
      isMsgDestruct: false,
    };
  };
  const group = (groupID) => ({
    groupID,
    groupName: `Name of ${groupID}`,
    notification: '',
    introduction: '',
    faceURL: `https://face.test/${groupID}.png`,
    ownerUserID: 'member000000',
    createTime: T0,
    memberCount: 20,
    ex: '',
    status: 0,
    creatorUserID: '',
    groupType: 2,
    needVerification: 0,
    lookMemberInfo: 0,
    applyMemberFriend: 0,
    notificationUpdateTime: 0,
    notificationUserID: '',
  });
  const ids = [...index.keys()];
  const groups = ids.filter((id) => id[1] === 'g').map((id) => id.slice(3));
  const friends = [...index]
    .filter(([, i]) => !isGroup(i) && i % 2 === 0)
    .map(([, i]) => userOf(i));

  return {
    ids,
    groups,
    friends,
    max,
    read,
    conversation,
    group,
    known: (id) => index.has(id),
    friend: (userID) => ({
      ownerUserID: ME,
      remark: '',
      createTime: T0 / 1000,
      friendUser: { ...profile(userID), createTime: 0 },
      addSource: 2,
      operatorUserID: ME,
      ex: '',
      isPinned: false,
    }),
    member: (groupID, k) => ({
      groupID,
      userID: `member${pad(k)}`,
      roleLevel: k ? 20 : 100,
      joinTime: T0,
      nickname: `Nick member${pad(k)}`,
      faceURL: '',
      appMangerLevel: 0,
      joinSource: 2,
      operatorUserID: '',
      ex: '',
      muteEndTime: 0,
      inviterUserID: '',
    }),
    /** The newest message of a conversation as /jssdk answers it. */
    last(id) {
      const i = index.get(id);
      const seq = max(id);
      const sender = isGroup(i) ? `member${pad(seq % 20)}` : userOf(i);
      return {
        sendID: sender,
        recvID: isGroup(i) ? '' : ME,
        groupID: isGroup(i) ? groupOf(i) : '',
        clientMsgID: hex(i, seq),
        serverMsgID: hex(i + 7, seq),
        senderPlatformID: 2,
        senderNickname: `Nick ${sender}`,
        senderFaceURL: `https://face.test/${sender}.png`,
        sessionType: isGroup(i) ? 3 : 1,
        msgFrom: 100,
        contentType: 101,
        content: Buffer.from(JSON.stringify({ content: textOf(seq) })).toString('base64'),
        seq,
        sendTime: T0 + i * 1000 + seq,
        createTime: T0 + i * 1000 + seq - 40,
        status: 2,
        isRead: false,
        offlinePushInfo: null,
        atUserIDList: null,
        attachedInfo: '',
        ex: '',
      };
    },
    time: (id) => T0 + (index.get(id) ?? 0) * 1000 + max(id),
    /** Messages by range, as bytes. */
    range(id, begin, end) {
      const out = [];
      const { sent } = extra.get(id) || {};
      for (let seq = Math.max(begin, 1); seq <= Math.min(end, max(id)); seq++) {
        out.push(sent?.get(seq) || msgBytes(index.get(id), seq));
      }
      return out;
    },
    /** Stores a message; answers its seq. */
    store(id, make) {
      const entry = extra.get(id) || { max: max(id), sent: new Map() };
      extra.set(id, entry);
      const seq = ++entry.max;
      if (make) entry.sent.set(seq, make(seq));
      return seq;
    },
    grow(id, by) {
      for (let k = 0; k < by; k++) this.store(id);
    },
  };
}
