// What a group and its members are set to: fields, roles, names, mutes; told to all of them, once, in order.

import { startWorld, type World } from '../support/clients';
import { stage, type Stage } from '../support/groups';

let world: World;
let on: Stage;
beforeAll(async () => {
  world = await startWorld();
  on = await stage(world);
});
afterAll(() => world.stop());

describe('the fields of a group', () => {
  it('change by one call, plain or wrapped, told to all members with the whole group', async () => {
    const [anna, bob] = await on.users('setA', 'setB');
    const groupID = await on.group(anna, [bob]);
    const lists = await on.toldBy(
      () =>
        anna.sdk.setGroupInfo({
          groupID,
          groupName: 'New',
          introduction: '',
          faceURL: 'http://f.example',
          ex: { value: 'x' },
          needVerification: { value: 1 },
        }),
      anna,
      bob,
    );
    // The name has a notification of its own; both carry the whole group.
    expect(lists).toEqual(Array(2).fill(['OnGroupInfoChanged', 'OnGroupInfoChanged']));
    const want = { groupID, groupName: 'New', faceURL: 'http://f.example', ex: 'x' };
    for (const who of [anna, bob]) {
      expect(who.events.of('OnGroupInfoChanged')).toMatchObject([want, want]);
      const [group] = (await who.sdk.getSpecifiedGroupsInfo([groupID])).data;
      expect(group).toMatchObject({ ...want, needVerification: 1 });
      const [row] = (await who.sdk.getMultipleConversation([`sg_${groupID}`])).data;
      expect(row).toMatchObject({ showName: 'New', faceURL: 'http://f.example' });
    }
  });

  it('have calls of their own for what members may do', async () => {
    const [anna, bob] = await on.users('mayA', 'mayB');
    const groupID = await on.group(anna, [bob]);
    const calls = [
      [() => anna.sdk.setGroupVerification({ groupID, verification: 2 }), { needVerification: 2 }],
      [() => anna.sdk.setGroupLookMemberInfo({ groupID, rule: 1 }), { lookMemberInfo: 1 }],
      [() => anna.sdk.setGroupApplyMemberFriend({ groupID, rule: 1 }), { applyMemberFriend: 1 }],
    ] as const;
    for (const [call, want] of calls) {
      expect(await on.toldBy(call, bob)).toEqual([['OnGroupInfoChanged']]);
      expect(bob.events.of('OnGroupInfoChanged')).toMatchObject([{ groupID, ...want }]);
    }
  });

  it('are not changed by a plain member, nor by a wrong type', async () => {
    const [anna, bob] = await on.users('wrongA', 'wrongB');
    const groupID = await on.group(anna, [bob]);
    await expect(bob.sdk.setGroupInfo({ groupID, groupName: 'B' })).rejects.toMatchObject({
      errCode: 1002,
      event: 'SetGroupInfo',
    });
    const before = world.server.traffic.list({ userID: anna.userID }).length;
    for (const [params, text] of [
      [{ groupID, groupName: 7 }, 'groupName'],
      [{ groupID, needVerification: { value: '1' } }, 'needVerification'],
      [{ groupName: 'x' }, 'groupID'],
      [{ groupID: '' }, 'groupID'],
    ] as const) {
      await expect(anna.sdk.setGroupInfo(params as never)).rejects.toMatchObject({
        errCode: 10002,
        errMsg: expect.stringContaining(text) as string,
      });
    }
    expect(world.server.traffic.list({ userID: anna.userID })).toHaveLength(before);
    const [group] = (await bob.sdk.getSpecifiedGroupsInfo([groupID])).data;
    expect(group!.groupName).toBe('G');
  });
});

describe('a member', () => {
  it('gets a role, a name and more: told to all, one event for each notification', async () => {
    const [anna, bob, carl] = await on.users('roleA', 'roleB', 'roleC');
    const groupID = await on.group(anna, [bob, carl]);
    const { userID } = bob;
    const calls = [
      [
        () => anna.sdk.setGroupMemberRoleLevel({ groupID, userID, roleLevel: 60 }),
        { roleLevel: 60 },
      ],
      [
        () => bob.sdk.setGroupMemberNickname({ groupID, userID, groupMemberNickname: 'Bee' }),
        { nickname: 'Bee', roleLevel: 60 },
      ],
      [
        () =>
          anna.sdk.setGroupMemberInfo({ groupID, userID, ex: 'e', faceURL: 'http://b.example' }),
        { nickname: 'Bee', ex: 'e', faceURL: 'http://b.example' },
      ],
      [
        () => anna.sdk.setGroupMemberRoleLevel({ groupID, userID, roleLevel: 20 }),
        { roleLevel: 20 },
      ],
    ] as const;
    // One has the list in memory, the other has not.
    await carl.sdk.getGroupMemberList({ groupID, filter: 0, offset: 0, count: 10 });
    for (const [call, want] of calls) {
      const lists = await on.toldBy(call, anna, bob, carl);
      expect(lists).toEqual(Array(3).fill(['OnGroupMemberInfoChanged']));
      for (const who of [anna, bob, carl]) {
        const changed = { groupID, userID, ...want };
        expect(who.events.of('OnGroupMemberInfoChanged')).toMatchObject([changed]);
        const asked = { groupID, userIDList: [userID] };
        expect((await who.sdk.getSpecifiedGroupMembersInfo(asked)).data).toMatchObject([changed]);
      }
    }
    await expect(
      carl.sdk.setGroupMemberRoleLevel({ groupID, userID, roleLevel: 60 }),
    ).rejects.toMatchObject({ errCode: 1002 });
    await expect(
      anna.sdk.setGroupMemberRoleLevel({ groupID, userID, roleLevel: 100 }),
    ).rejects.toMatchObject({ errCode: 1002 });
  });

  it('follows his profile: told where he has no name of his own', async () => {
    const [anna, bob] = await on.users('nameA', 'nameB');
    const groupID = await on.group(anna, [bob]);
    const lists = await on.toldBy(() => bob.sdk.setSelfInfo({ nickname: 'Bobby' }), anna);
    expect(lists).toEqual([['OnGroupMemberInfoChanged']]);
    expect(anna.events.of('OnGroupMemberInfoChanged')).toMatchObject([
      { groupID, userID: bob.userID, nickname: 'Bobby' },
    ]);
  });

  it('is muted, alone or with all: sends are refused by the server, then go again', async () => {
    const [anna, bob] = await on.users('muteA', 'muteB');
    const groupID = await on.group(anna, [bob]);
    const { userID } = bob;
    const send = async () => {
      const { data: message } = await bob.sdk.createTextMessage('may I?');
      return bob.sdk.sendMessage({ recvID: '', groupID, message });
    };
    const mute = (mutedSeconds: number) => () =>
      anna.sdk.changeGroupMemberMute({ groupID, userID, mutedSeconds });
    const all = (isMute: boolean) => () => anna.sdk.changeGroupMute({ groupID, isMute });
    const since = Date.now();
    expect(await on.toldBy(mute(60), bob)).toEqual([['OnGroupMemberInfoChanged']]);
    const [muted] = bob.events.of('OnGroupMemberInfoChanged');
    expect(muted.muteEndTime).toBeGreaterThanOrEqual(since + 60_000);
    await expect(send()).rejects.toMatchObject({ errCode: 1402 });
    expect(await on.toldBy(mute(0), bob)).toEqual([['OnGroupMemberInfoChanged']]);
    expect(bob.events.of('OnGroupMemberInfoChanged')).toMatchObject([{ userID, muteEndTime: 0 }]);
    expect(await on.toldBy(all(true), bob)).toEqual([['OnGroupInfoChanged']]);
    expect(bob.events.of('OnGroupInfoChanged')).toMatchObject([{ groupID, status: 3 }]);
    await expect(send()).rejects.toMatchObject({ errCode: 1403 });
    expect(await on.toldBy(all(false), bob)).toEqual([['OnGroupInfoChanged']]);
    expect((await send()).data.status).toBe(2);
    await expect(bob.sdk.changeGroupMute({ groupID, isMute: true })).rejects.toMatchObject({
      errCode: 1002,
    });
  });
});
