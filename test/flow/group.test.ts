// Making groups, being in them and leaving them: answers, and what every member is told, in order.

import { startWorld, type World } from '../support/clients';
import { stage, types, type Stage } from '../support/groups';

let world: World;
let on: Stage;
beforeAll(async () => {
  world = await startWorld();
  on = await stage(world);
});
afterAll(() => world.stop());

describe('a new group', () => {
  it('is resolved to its owner and told to all members, with its announcement', async () => {
    const [anna, bob] = await on.users('makeA', 'makeB');
    anna.events.clear();
    const { data: group, ...envelope } = await anna.sdk.createGroup(
      {
        memberUserIDs: [bob.userID],
        groupInfo: {
          groupName: 'G1',
          groupType: 2,
          introduction: 'in',
          faceURL: 'http://g.example',
          ex: 'gx',
          notification: 'nn',
        },
        adminUserIDs: [],
      },
      'op-make',
    );
    expect(envelope).toEqual({
      event: 'CreateGroup',
      errCode: 0,
      errMsg: '',
      operationID: 'op-make',
    });
    expect(group).toMatchObject({
      groupName: 'G1',
      ownerUserID: anna.userID,
      creatorUserID: anna.userID,
      memberCount: 2,
      status: 0,
      ex: 'gx',
    });
    // At once, whenever the notification comes.
    expect((await anna.sdk.isJoinGroup(group.groupID)).data).toBe(true);
    expect((await anna.sdk.getJoinedGroupList()).data).toEqual([group]);
    await on.settled(anna, bob);
    for (const who of [anna, bob]) {
      expect(who.events.of('OnJoinedGroupAdded')).toEqual([group]);
      expect(who.events.of('OnGroupInfoChanged')).toEqual([group]);
      expect(types(who).sort()).toEqual([1501, 1519]);
      const [row] = (await who.sdk.getMultipleConversation([`sg_${group.groupID}`])).data;
      expect(row).toMatchObject({ showName: 'G1', faceURL: 'http://g.example' });
    }
  });

  it('is refused by the server with its own codes, and nothing changes', async () => {
    const [anna, bob] = await on.users('makeCodesA', 'makeCodesB');
    const groupInfo = { groupName: 'X', groupType: 2 };
    const make = (more: object) =>
      anna.sdk.createGroup({ memberUserIDs: [bob.userID], groupInfo, ...more });
    await expect(make({ memberUserIDs: ['no one'] })).rejects.toMatchObject({ errCode: 1101 });
    await expect(make({ groupInfo: { ...groupInfo, groupType: 1 } })).rejects.toMatchObject({
      errCode: 1001,
      event: 'CreateGroup',
    });
    await expect(make({ memberUserIDs: [bob.userID, bob.userID] })).rejects.toMatchObject({
      errCode: 1001,
    });
    const groupID = await on.group(anna, [bob]);
    await expect(make({ groupInfo: { ...groupInfo, groupID } })).rejects.toMatchObject({
      errCode: 1202,
    });
    expect((await anna.sdk.getJoinedGroupList()).data).toHaveLength(1);
  });
});

describe('members', () => {
  it('are invited: they have a group, the others have a member', async () => {
    const [anna, bob, carl, dora] = await on.users('inviteA', 'inviteB', 'inviteC', 'inviteD');
    const groupID = await on.group(anna, [bob]);
    const lists = await on.toldBy(
      () =>
        anna.sdk.inviteUserToGroup({
          groupID,
          reason: 'come',
          userIDList: [carl.userID, dora.userID],
        }),
      anna,
      bob,
      carl,
      dora,
    );
    const others = ['OnGroupInfoChanged', 'OnGroupMemberAdded', 'OnGroupMemberAdded'];
    const invited = ['OnJoinedGroupAdded', 'OnGroupInfoChanged'];
    expect(lists).toEqual([others, others, invited, invited]);
    expect(bob.events.of('OnGroupMemberAdded')).toMatchObject([
      {
        groupID,
        userID: carl.userID,
        nickname: 'inviteC',
        roleLevel: 20,
        inviterUserID: anna.userID,
      },
      { groupID, userID: dora.userID, joinSource: 2, operatorUserID: anna.userID },
    ]);
    expect(bob.events.of('OnGroupInfoChanged')).toMatchObject([{ groupID, memberCount: 4 }]);
    expect(carl.events.of('OnJoinedGroupAdded')).toMatchObject([{ groupID, memberCount: 4 }]);
    expect(types(carl)).toEqual([1509]);
  });

  it('are removed: they have lost the group, the others a member; isJoinGroup follows', async () => {
    const [anna, bob, carl] = await on.users('kickA', 'kickB', 'kickC');
    const groupID = await on.group(anna, [bob, carl]);
    expect((await carl.sdk.isJoinGroup(groupID)).data).toBe(true);
    expect((await anna.sdk.getGroupMemberOwnerAndAdmin(groupID)).data).toHaveLength(1);
    const lists = await on.toldBy(
      async () => {
        await anna.sdk.kickGroupMember({ groupID, reason: 'bye', userIDList: [carl.userID] });
        // The notification may be on its way: the list is right all the same.
        const page = { groupID, filter: 0, offset: 0, count: 10 };
        const { data } = await anna.sdk.getGroupMemberList(page);
        expect(data.map(({ userID }) => userID)).toEqual([anna.userID, bob.userID]);
      },
      anna,
      bob,
      carl,
    );
    expect(lists[0]!.sort()).toEqual(['OnGroupInfoChanged', 'OnGroupMemberDeleted']);
    expect(lists.slice(1)).toEqual([
      ['OnGroupInfoChanged', 'OnGroupMemberDeleted'],
      ['OnGroupInfoChanged', 'OnJoinedGroupDeleted'],
    ]);
    for (const who of [anna, bob]) {
      expect(who.events.of('OnGroupMemberDeleted')).toMatchObject([
        { groupID, userID: carl.userID, nickname: 'kickC' },
      ]);
    }
    expect(carl.events.of('OnJoinedGroupDeleted')).toMatchObject([
      { groupID, groupName: 'G', ownerUserID: anna.userID, memberCount: 2 },
    ]);
    expect((await carl.sdk.isJoinGroup(groupID)).data).toBe(false);
    expect((await carl.sdk.getJoinedGroupList()).data).toEqual([]);
    await expect(
      carl.sdk.getGroupMemberList({ groupID, filter: 0, offset: 0, count: 10 }),
    ).rejects.toMatchObject({ errCode: 1002 });
  });

  it('leave: at once for who asked, told to all, back again by an invitation', async () => {
    const [anna, bob, carl] = await on.users('quitA', 'quitB', 'quitC');
    const groupID = await on.group(anna, [bob, carl]);
    const lists = await on.toldBy(
      async () => {
        await carl.sdk.isJoinGroup(groupID);
        await carl.sdk.quitGroup(groupID);
        expect((await carl.sdk.isJoinGroup(groupID)).data).toBe(false);
      },
      anna,
      bob,
      carl,
    );
    const others = ['OnGroupInfoChanged', 'OnGroupMemberDeleted'];
    expect(lists).toEqual([others, others, ['OnGroupInfoChanged', 'OnJoinedGroupDeleted']]);
    expect(carl.events.of('OnJoinedGroupDeleted')).toMatchObject([{ groupID, memberCount: 2 }]);
    await expect(anna.sdk.quitGroup(groupID)).rejects.toMatchObject({ errCode: 1002 });
    await expect(carl.sdk.quitGroup(groupID)).rejects.toMatchObject({ errCode: 500 });
    const back = await on.toldBy(
      () => bob.sdk.inviteUserToGroup({ groupID, reason: '', userIDList: [carl.userID] }),
      carl,
    );
    expect(back).toEqual([['OnJoinedGroupAdded', 'OnGroupInfoChanged']]);
    expect((await carl.sdk.isJoinGroup(groupID)).data).toBe(true);
  });
});

describe('the end of a group', () => {
  it('is told to all, with the group as it was last', async () => {
    const [anna, bob] = await on.users('endA', 'endB');
    const groupID = await on.group(anna, [bob]);
    await expect(bob.sdk.dismissGroup(groupID)).rejects.toMatchObject({ errCode: 1002 });
    const lists = await on.toldBy(
      async () => {
        await anna.sdk.isJoinGroup(groupID);
        await anna.sdk.dismissGroup(groupID);
        expect((await anna.sdk.isJoinGroup(groupID)).data).toBe(false);
      },
      anna,
      bob,
    );
    const end = ['OnJoinedGroupDeleted', 'OnGroupInfoChanged', 'OnGroupDismissed'];
    expect(lists).toEqual([end, end]);
    for (const who of [anna, bob]) {
      for (const name of end) expect(who.events.of(name)).toMatchObject([{ groupID, status: 2 }]);
      expect((await who.sdk.isJoinGroup(groupID)).data).toBe(false);
      const [row] = (await who.sdk.getMultipleConversation([`sg_${groupID}`])).data;
      expect(row).toMatchObject({ groupID });
    }
  });

  it('leaves the new owner in charge after a transfer', async () => {
    const [anna, bob, carl] = await on.users('giveA', 'giveB', 'giveC');
    const groupID = await on.group(anna, [bob, carl]);
    const lists = await on.toldBy(
      () => anna.sdk.transferGroupOwner({ groupID, newOwnerUserID: bob.userID }),
      anna,
      bob,
      carl,
    );
    const all = ['OnGroupInfoChanged', 'OnGroupMemberInfoChanged', 'OnGroupMemberInfoChanged'];
    expect(lists).toEqual([all, all, all]);
    expect(carl.events.of('OnGroupInfoChanged')).toMatchObject([
      { groupID, ownerUserID: bob.userID },
    ]);
    const roles = carl.events
      .of('OnGroupMemberInfoChanged')
      .map(({ userID, roleLevel }) => [userID, roleLevel]);
    expect(roles.sort()).toEqual([
      [anna.userID, 20],
      [bob.userID, 100],
    ]);
    await expect(
      anna.sdk.transferGroupOwner({ groupID, newOwnerUserID: carl.userID }),
    ).rejects.toMatchObject({ errCode: 1002 });
  });
});
