// Requests per operation, HTTP and socket, and the bytes of their bodies.

import { next, wait } from '../lib/lab.mjs';
import { groupOf, idOf, userOf } from '../lib/world.mjs';

export async function requests(lab) {
  const sdk = await lab.login(100, 3000);
  const rows = {};
  const measure = async (name, run) => {
    await wait(100);
    await lab.server.tell('reset');
    try {
      await run();
    } catch (e) {
      rows[name] = { failed: `${e && (e.errMsg || e.message)}` };
      return;
    }
    await wait(300);
    const { count } = await lab.server.tell('count');
    rows[name] = {
      http: count.http,
      socket: count.socket,
      up: count.up,
      down: count.down,
      paths: count.paths.join(' '),
    };
  };
  const send = async (target) => {
    const { data: message } = await sdk.createTextMessage('hello');
    await sdk.sendMessage({ recvID: '', groupID: '', ...target, message });
  };
  const list = () => sdk.getConversationListSplit({ offset: 0, count: 100 });
  const history = () =>
    sdk.getAdvancedHistoryMessageList({
      conversationID: idOf(3),
      count: 20,
      startClientMsgID: '',
      viewType: 0,
    });
  await measure('list of 100', list);
  await measure('list again', list);
  await measure('unread total', () => sdk.getTotalUnreadMsgCount());
  await measure('open a conversation', history);
  await measure('open it again', history);
  await measure('send, known single', () => send({ recvID: userOf(4) }));
  await measure('send, known group', () => send({ groupID: groupOf(9) }));
  await measure('send, unknown user', () => send({ recvID: 'stranger' }));
  await measure('mark read', () => sdk.markConversationMessageAsRead(idOf(0)));
  await measure('receive one', async () => {
    const got = next(sdk, 'OnRecvNewMessages');
    await lab.server.tell('push', { i: 5 });
    await got;
  });
  return { rows };
}
