// Counts that no machine changes: what a frame costs in events, what the caches hold at most, and
// that a message costs the same however many came before it.

import { all } from '../../src/all';
import { createSDK } from '../../src/client';
import { encodeUtf8 } from '../../src/lib/bytes';
import { createMessages } from '../../src/store/messages';
import type { MessageItem } from '../../src/types/entity';
import { encodeFrame } from '../../src/wire/frame';
import { encode } from '../../src/wire/proto';
import { MsgData, PushMessages } from '../../src/wire/schema';
import { web } from '../../adapters/web';
import { record, scope, startWorld, type World } from '../support/clients';

const item = (seq: number, id = ''): MessageItem =>
  ({ seq, clientMsgID: `${id}${seq}` }) as MessageItem;

describe('a frame', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  /** One push of `each` texts in each of `chats` conversations, from seq `from` on. */
  const push = (userID: string, chats: number, each: number, from: number): Uint8Array => {
    const msgs = new Map<string, { Msgs: MsgData[]; isEnd: boolean; endSeq: number }>();
    for (let chat = 10; chat < 10 + chats; chat++) {
      const list = Array.from({ length: each }, (_, k) => ({
        ...MsgData.blank(),
        sendID: `zz${chat}`,
        senderNickname: `Zz ${chat}`,
        recvID: userID,
        sessionType: 1,
        contentType: 101,
        clientMsgID: `${chat}-${from + k}`,
        content: encodeUtf8(`{"content":"${from + k}"}`),
        seq: from + k,
        sendTime: 1e12 + from + k,
      }));
      msgs.set(`si_${userID}_zz${chat}`, { Msgs: list, isEnd: false, endSeq: 0 });
    }
    const data = encode(PushMessages, { msgs, notificationMsgs: new Map() });
    return encodeFrame({ reqIdentifier: 2001, sendID: '', operationID: 'op', msgIncr: '', data });
  };

  it('of 100 messages in 10 conversations is told by one event of each kind', async () => {
    const userID = await world.user('frames');
    const base = web(scope());
    let inject: (bytes: ArrayBuffer) => void = () => undefined;
    const sdk = createSDK(
      {
        ...base,
        connect(url, on) {
          inject = on.message;
          return base.connect(url, on);
        },
      },
      ...all,
    );
    const events = record(sdk);
    await sdk.login(await world.params(userID));
    await events.next('OnSyncServerFinish');
    const give = (from: number) => inject(push(userID, 10, 10, from).buffer as ArrayBuffer);
    give(1);
    await events.next(
      'OnRecvNewMessages',
      () => events.of('OnRecvNewMessages').flat().length >= 100,
    );
    // Nobody knows the senders: their rows are told of when the server was asked.
    await events.next(
      'OnNewConversation',
      () => events.of('OnNewConversation').flat().length >= 10,
    );
    events.clear();
    give(11);
    await events.next('OnTotalUnreadMessageCountChanged');
    const names = events.all.map(({ event }) => event);
    const times = (name: string) => names.filter((one) => one === name).length;
    expect(events.of('OnRecvNewMessages').flat()).toHaveLength(100);
    expect(times('OnRecvNewMessages')).toBeLessThanOrEqual(10);
    expect(times('OnConversationChanged')).toBe(1);
    expect(events.of('OnConversationChanged')[0]).toHaveLength(10);
    expect(times('OnTotalUnreadMessageCountChanged')).toBe(1);
    expect(times('OnRecvNewMessage')).toBe(100);
    await sdk.logout();
  });
});

describe('the message cache', () => {
  it('holds at most 250 messages of a conversation, 2,000 in all and 100 conversations', () => {
    const messages = createMessages();
    let most = 0;
    for (let seq = 1; seq <= 300; seq++) {
      for (let chat = 0; chat < 150; chat++) {
        const id = `si_a_${chat}`;
        messages.add(id, item(seq, `${chat}-`), seq);
        most = Math.max(most, messages.size);
        expect(messages.slot(id)!.items.length).toBeLessThanOrEqual(250);
      }
    }
    let held = 0;
    const chats = new Set<string>();
    messages.each((_, id) => {
      held++;
      chats.add(id);
    });
    expect(held).toBe(messages.size);
    expect(most).toBeLessThanOrEqual(2001);
    expect(chats.size).toBeLessThanOrEqual(100);
  });

  it('reads as many seqs for the ten thousandth message as for the thousandth', () => {
    const messages = createMessages();
    let reads = 0;
    const counted = (seq: number): MessageItem =>
      Object.defineProperty({ clientMsgID: `${seq}` }, 'seq', {
        get: () => (reads++, seq),
      }) as MessageItem;
    const add = (from: number, to: number): number => {
      const before = reads;
      for (let seq = from; seq <= to; seq++) messages.add('si_a_b', counted(seq), seq);
      return reads - before;
    };
    add(1, 1000);
    const early = add(1001, 2000);
    add(2001, 9000);
    expect(add(9001, 10000)).toBeLessThanOrEqual(early * 1.1);
  });
});
