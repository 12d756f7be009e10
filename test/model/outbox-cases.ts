// What the walks of the outbox send.

import type { Planned } from './outbox-world';

const send = (conversationID: string, clientMsgID: string, more?: Partial<Planned>): Planned => ({
  conversationID,
  clientMsgID,
  ...more,
});

/** What is sent, how many links come up, and the states a complete walk has at least. */
export type Case = [what: string, plan: Planned[], links: number, atLeast: number];

export const SMALL: Case[] = [
  ['one send over three links', [send('c', 'm')], 3, 1500],
  ['a send behind its upload', [send('c', 'm', { held: true })], 2, 1300],
  ['a send that is not stored', [send('c', 'm', { onlineOnly: true })], 2, 300],
  ['two sends of one conversation', [send('c', 'm1'), send('c', 'm2')], 1, 30000],
];
// Minutes: for whoever changes the outbox.
export const LARGE: Case[] = [
  ['two sends over two links', [send('c', 'm1'), send('c', 'm2')], 2, 30000],
  ['two conversations', [send('c1', 'm1'), send('c2', 'm2')], 2, 30000],
  ['a send behind an upload', [send('c', 'm1', { held: true }), send('c', 'm2')], 2, 30000],
];
