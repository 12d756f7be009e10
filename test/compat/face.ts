// The face that all call forms of the tests have, and the events that are watched through it.

import type { LoginParams } from '../../src/types/params';
import type { Client } from '../support/clients';

export type Addresses = Omit<LoginParams, 'userID' | 'token'>;

/** What a form can do; failures reject with {errCode, errMsg}, whatever the form's own way. */
export interface Form {
  sdk: Client;
  init(config: Addresses): void;
  login(userID: string, token: string): Promise<unknown>;
  logout(): Promise<unknown>;
  status(): Promise<number> | number;
  /** A call by name; resolves its data. */
  ask(method: string, arg?: unknown): Promise<unknown>;
  send(recvID: string, message: object): Promise<{ serverMsgID: string }>;
  /** Tells every event of EVENTS, with the first thing that its listener is given. */
  watch(tell: Tell): void;
  /** Its login resolves the profile, which is asked for after the login. */
  late?: true;
  /** What its login resolves. */
  answer: unknown;
}

export type Tell = (event: string, given: unknown) => void;

/** What is watched, by the group that listener objects belong to. */
const EVENTS: Record<'conn' | 'conversation' | 'message', string> = {
  conn: 'Connecting ConnectSuccess ConnectFailed KickedOffline UserTokenExpired UserTokenInvalid',
  conversation:
    'SyncServerStart SyncServerFinish NewConversation ConversationChanged TotalUnreadMessageCountChanged',
  message: 'RecvNewMessages',
};
const namesOf = (group: keyof typeof EVENTS) => EVENTS[group].split(' ').map((name) => `On${name}`);
const GROUPS = Object.keys(EVENTS) as (keyof typeof EVENTS)[];

/** One listener an event. */
export const each = (
  on: (event: string, listener: (given: any) => void) => void,
  tell: Tell,
): void => GROUPS.flatMap(namesOf).forEach((event) => on(event, (given) => tell(event, given)));

/** One listener object a group, its methods named as `named` says. */
export const objects = (
  set: (group: keyof typeof EVENTS, listener: object) => void,
  tell: Tell,
  named = (event: string) => event,
): void =>
  GROUPS.forEach((group) =>
    set(
      group,
      Object.fromEntries(
        namesOf(group).map((event) => [named(event), (given: unknown) => tell(event, given)]),
      ),
    ),
  );
