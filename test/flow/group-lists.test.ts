// Lists of groups and members: windows, filters, searches; odd ids and many of them; what changed while away.

import { startWorld, type LoggedIn, type World } from '../support/clients';
import { stage, told, type Stage } from '../support/groups';

let world: World;
let on: Stage;
beforeAll(async () => {
  world = await startWorld();
  on = await stage(world);
});
afterAll(() => world.stop());
afterEach(() => world.server.faults.clear());

const ids = (rows: readonly { userID: string }[]) => rows.map(({ userID }) => userID);

describe('members', () => {
  it('are listed by role, time and text, in any window', async () => {
    const [anna, bob, carl, dora] = await on.users('listA', 'listB', 'listC', 'listD');
    const groupID = await on.group(anna, [bob, carl]);
    await anna.sdk.setGroupMemberRoleLevel({ groupID, userID: carl.userID, roleLevel: 60 });
    await anna.sdk.inviteUserToGroup({ groupID, reason: '', userIDList: [dora.userID] });
    await on.settled(anna, bob, carl, dora);
    const [a, b, c, d] = ids([anna, bob, carl, dora]);
    const list = async (filter: number, offset = 0, count = 10) =>
      ids((await bob.sdk.getGroupMemberList({ groupID, filter, offset, count })).data);
    expect(await list(0)).toEqual([a, c, b, d]);
    expect(await list(0, 1, 2)).toEqual([c, b]);
    expect(await list(0, 4)).toEqual([]);
    expect(await list(0, 0, 0)).toEqual([]);
    const byFilter = [[a], [c], [b, d], [c, b, d], [a, c]];
    for (const [n, want] of byFilter.entries()) expect(await list(n + 1)).toEqual(want);
    expect(ids((await bob.sdk.getGroupMemberOwnerAndAdmin(groupID)).data)).toEqual([a, c]);
    const search = { isSearchUserID: false, isSearchMemberNickname: true, offset: 0, count: 10 };
    const found = await bob.sdk.searchGroupMembers({ groupID, keywordList: ['ISTD'], ...search });
    expect(ids(found.data)).toEqual([d]);
    const times = {
      groupID,
      offset: 0,
      count: 10,
      filterUserIDList: [b!],
      joinTimeBegin: 0,
      joinTimeEnd: 0,
    };
    expect(ids((await bob.sdk.getGroupMemberListByJoinTimeFilter(times)).data)[0]).toBe(d);
    const early = { ...times, joinTimeEnd: 1 };
    expect((await bob.sdk.getGroupMemberListByJoinTimeFilter(early)).data).toEqual([]);
    const asked = { groupID, userIDList: [d!, 'nobody', a!] };
    expect((await bob.sdk.getUsersInGroup(asked)).data).toEqual([d, a]);
  });

  it('are refused to strangers by the server, and by name when asked wrongly', async () => {
    const [anna, eve] = await on.users('strangeA', 'strangeE');
    const groupID = await on.group(anna, []);
    const window = { groupID, filter: 0, offset: 0, count: 10 };
    for (const who of [groupID, 'none']) {
      await expect(eve.sdk.getGroupMemberList({ ...window, groupID: who })).rejects.toMatchObject({
        errCode: 1002,
        event: 'GetGroupMemberList',
        data: null,
      });
    }
    for (const [more, text] of [
      [{ filter: 6 }, 'filter'],
      [{ filter: -1 }, 'filter'],
      [{ offset: -1 }, 'offset'],
      [{ count: 1.5 }, 'count'],
      [{ count: '9' }, 'count'],
    ] as const) {
      await expect(
        anna.sdk.getGroupMemberList({ ...window, ...more } as never),
      ).rejects.toMatchObject({ errCode: 10002, errMsg: expect.stringContaining(text) as string });
    }
    const search = { groupID, keywordList: ['x'], offset: 0, count: 1 };
    await expect(
      anna.sdk.searchGroupMembers({
        ...search,
        isSearchUserID: false,
        isSearchMemberNickname: false,
      }),
    ).rejects.toMatchObject({ errCode: 10002 });
  });

  it('may be a thousand: invited, listed and removed at once, one event for each', async () => {
    const [anna, bob] = await on.users('manyA', 'manyB');
    const groupID = await on.group(anna, [bob]);
    const users = Array.from({ length: 1000 }, (_, n) => ({
      userID: `many${n}`,
      nickname: `M${n}`,
      faceURL: '',
    }));
    await world.admin('/user/user_register', { users });
    const userIDList = ids(users);
    const come = await on.toldBy(
      () => anna.sdk.inviteUserToGroup({ groupID, reason: '', userIDList }),
      bob,
    );
    expect(come[0]!.filter((name) => name === 'OnGroupMemberAdded')).toHaveLength(1000);
    expect(new Set(ids(bob.events.of('OnGroupMemberAdded'))).size).toBe(1000);
    const all = { groupID, filter: 0, offset: 0, count: 2000 };
    expect((await bob.sdk.getGroupMemberList(all)).data).toHaveLength(1002);
    expect((await anna.sdk.getUsersInGroup({ groupID, userIDList })).data).toEqual(userIDList);
    const go = await on.toldBy(
      () => anna.sdk.kickGroupMember({ groupID, reason: '', userIDList }),
      bob,
    );
    expect(go[0]!.filter((name) => name === 'OnGroupMemberDeleted')).toHaveLength(1000);
    expect((await bob.sdk.getGroupMemberList(all)).data).toHaveLength(2);
  });
});

it('ids may hold anything: groups, members, friends and profiles by them', async () => {
  const anna = await world.login('oddA');
  // The server takes no ids of users with a colon.
  const odd = ['__proto__', 'a_b', 'a,b', 'a/b', 'ü😀', 'constructor', ' sp ace ', 'x'.repeat(64)];
  const users = odd.map((userID) => ({ userID, nickname: `n ${userID}`, faceURL: '' }));
  await world.admin('/user/user_register', { users });
  for (const userID of odd) await world.params(userID);
  const { data: found } = await anna.sdk.getUsersInfo(odd);
  expect(ids(found).sort()).toEqual([...odd].sort());
  await world.admin('/friend/import_friend', { ownerUserID: anna.userID, friendUserIDs: odd });
  await anna.events.next('OnFriendAdded', ({ userID }) => userID === odd[7]);
  const friends = (await anna.sdk.getSpecifiedFriendsInfo(odd)).data;
  expect(ids(friends)).toEqual(odd);
  expect((await anna.sdk.checkFriend(odd)).data.every(({ result }) => result === 1)).toBe(true);
  for (const groupID of odd) {
    const { data: group } = await anna.sdk.createGroup({
      memberUserIDs: odd,
      groupInfo: { groupID, groupName: 'odd', groupType: 2 },
    });
    expect(group.groupID).toBe(groupID);
    const window = { groupID, filter: 0, offset: 0, count: 20 };
    const { data: members } = await anna.sdk.getGroupMemberList(window);
    expect(ids(members).sort()).toEqual([anna.userID, ...odd].sort());
    expect((await anna.sdk.isJoinGroup(groupID)).data).toBe(true);
  }
  const { data: groups } = await anna.sdk.getSpecifiedGroupsInfo([...odd, 'none']);
  expect(groups.map(({ groupID }) => groupID)).toEqual(odd);
  const search = { keywordList: ['😀'], isSearchGroupID: true, isSearchGroupName: false };
  expect((await anna.sdk.searchGroups(search)).data).toHaveLength(1);
  expect((await anna.sdk.isJoinGroup('toString')).data).toBe(false);
});

/** Takes `who` off the net while `work` runs, then lets it come back. */
async function away(who: LoggedIn, work: () => Promise<unknown>): Promise<void> {
  const heal = world.server.faults.refuse('reset', { who: who.userID });
  who.events.clear();
  world.server.faults.drop(who.userID);
  await who.events.next('OnConnectionQuality');
  await work();
  heal();
  who.sdk.reconnectNow();
  await who.events.next('OnSyncServerFinish');
}

it('what happened to groups and members while away is told once each', async () => {
  const [anna, bob, carl] = await on.users('offA', 'offB', 'offC');
  const [kept, lost] = [await on.group(anna, [bob]), await on.group(anna, [bob])];
  const applied = await on.group(bob, [], { needVerification: 0 });
  await bob.sdk.getJoinedGroupList();
  await world.server.traffic.until(
    () =>
      world.server.traffic.count({
        userID: bob.userID,
        name: '/group/get_recv_group_applicationList',
      }) > 0,
    'the first sync of groups',
  );
  const window = { groupID: kept, filter: 0, offset: 0, count: 10 };
  await bob.sdk.getGroupMemberList(window);
  let made = '';
  await away(bob, async () => {
    await anna.sdk.setGroupInfo({ groupID: kept, introduction: 'while away' });
    await anna.sdk.inviteUserToGroup({ groupID: kept, reason: '', userIDList: [carl.userID] });
    await anna.sdk.kickGroupMember({ groupID: lost, reason: '', userIDList: [bob.userID] });
    await carl.sdk.joinGroup({ groupID: applied, reqMsg: 'hi', joinSource: 3 });
    made = (
      await anna.sdk.createGroup({
        memberUserIDs: [bob.userID],
        groupInfo: { groupName: 'made', groupType: 2 },
      })
    ).data.groupID;
  });
  await bob.events.next('OnGroupApplicationAdded');
  await on.settled(bob);
  const counts = new Map<string, number>();
  for (const name of told(bob)) counts.set(name, (counts.get(name) || 0) + 1);
  expect(bob.events.of('OnJoinedGroupAdded')).toMatchObject([{ groupID: made }]);
  expect(bob.events.of('OnJoinedGroupDeleted')).toMatchObject([{ groupID: lost }]);
  expect(bob.events.of('OnGroupApplicationAdded')).toMatchObject([{ groupID: applied }]);
  expect(bob.events.of('OnGroupMemberAdded')).toMatchObject([{ userID: carl.userID }]);
  const infos = bob.events.of('OnGroupInfoChanged').filter(({ groupID }) => groupID === kept);
  expect(infos.pop()).toMatchObject({
    groupID: kept,
    introduction: 'while away',
    memberCount: 3,
  });
  expect(ids((await bob.sdk.getGroupMemberList(window)).data)).toContain(carl.userID);
  expect(Object.fromEntries(counts)).toMatchObject({
    OnJoinedGroupAdded: 1,
    OnJoinedGroupDeleted: 1,
    OnGroupApplicationAdded: 1,
    OnGroupMemberAdded: 1,
  });
});
