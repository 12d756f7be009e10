// What the tests of groups share: who is told what about groups, in order, and a group to begin with.

import type { LoggedIn, World } from './clients';

const GROUP_EVENT = /^On(Joined)?Group/;

/** Names of the group events a client was told, in order. */
export const told = ({ events }: LoggedIn): string[] =>
  events.all.map(({ event }) => event).filter((event) => GROUP_EVENT.test(event));

/** Types of the messages a client was told, in order. */
export const types = ({ events }: LoggedIn): number[] =>
  events
    .of('OnRecvNewMessages')
    .flat()
    .map(({ contentType }) => contentType)
    .filter((type) => type > 1000);

export type Stage = Awaited<ReturnType<typeof stage>>;

/** Helpers over one world; a bystander's messages tell when everything before them has arrived. */
export async function stage(world: World) {
  const bystander = await world.login('bystander');

  /** Waits until all that the server has sent to these clients so far has arrived. */
  async function settled(...all: LoggedIn[]): Promise<void> {
    for (const { events, userID } of all) {
      const { data: message } = await bystander.sdk.createTextMessage('settled');
      await bystander.sdk.sendMessage({ recvID: userID, groupID: '', message });
      await events.next('OnRecvNewMessages', (list) =>
        list.some((one: { clientMsgID: string }) => one.clientMsgID === message.clientMsgID),
      );
    }
  }

  return {
    settled,
    /** Users logged in, with the names given. */
    users: <N extends string[]>(...names: N): Promise<{ [K in keyof N]: LoggedIn }> =>
      Promise.all(names.map((name) => world.login(name))) as never,
    /** A group of `owner` with `members`, known to all of them, their events cleared. */
    async group(
      owner: LoggedIn,
      members: readonly LoggedIn[],
      groupInfo: Parameters<LoggedIn['sdk']['createGroup']>[0]['groupInfo'] = {},
    ): Promise<string> {
      const { data } = await owner.sdk.createGroup({
        memberUserIDs: members.map(({ userID }) => userID),
        groupInfo: { groupName: 'G', groupType: 2, ...groupInfo },
      });
      await settled(owner, ...members);
      for (const { events } of [owner, ...members]) events.clear();
      return data.groupID;
    },
    /** What each was told about groups by `act`, when all of it has arrived. */
    async toldBy(act: () => Promise<unknown>, ...all: LoggedIn[]): Promise<string[][]> {
      for (const { events } of all) events.clear();
      await act();
      await settled(...all);
      return all.map(told);
    },
  };
}
