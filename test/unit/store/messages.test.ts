// What the message cache forgets and what it keeps of it.

import { createMessages } from '../../../src/store/messages';
import type { MessageItem } from '../../../src/types/entity';

const item = (seq: number, id = `m${seq}`) => ({ clientMsgID: id, seq }) as MessageItem;

it('knows the place of messages that were shown and left the cache, so that history goes on there', () => {
  const messages = createMessages();
  for (let seq = 1; seq <= 600; seq++) messages.add('si_a_b', item(seq), seq);
  expect(messages.slot('si_a_b')!.items.length).toBeLessThan(300);
  expect(messages.find('si_a_b', 'm100')).toBeUndefined();
  expect(messages.seqOf('si_a_b', 'm100')).toBe(100);
});

it('knows them after the whole conversation gave way to others', () => {
  const messages = createMessages();
  messages.add('si_a_b', item(7), 7);
  for (let n = 0; n < 150; n++) messages.add(`si_a_c${n}`, item(1, `c${n}`), 1);
  expect(messages.slot('si_a_b')).toBeUndefined();
  expect(messages.seqOf('si_a_b', 'm7')).toBe(7);
});

it('forgets places, too, after 2,000 of them', () => {
  const messages = createMessages();
  for (let seq = 1; seq <= 5000; seq++) messages.add('si_a_b', item(seq), seq);
  expect(messages.seqOf('si_a_b', 'm100')).toBe(0);
});
