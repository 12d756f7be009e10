// Applications to enter a group: what the applicant, the managers and the members are told, and the lists.

import { startWorld, type LoggedIn, type World } from '../support/clients';
import { stage, told, type Stage } from '../support/groups';

let world: World;
let on: Stage;
beforeAll(async () => {
  world = await startWorld();
  on = await stage(world);
});
afterAll(() => world.stop());

const KEYS = [
  'createTime creatorUserID ex groupFaceURL groupID groupName groupType handleResult handleUserID',
  'handledMsg handledTime introduction joinSource memberCount nickname notification ownerUserID',
  'reqMsg reqTime status userFaceURL userID',
]
  .join(' ')
  .split(' ');

describe('an application', () => {
  it('is told once to both ends in the flat form, accepted once, and the applicant is in', async () => {
    const [anna, bob, carl, dora] = await on.users('joinA', 'joinB', 'joinC', 'joinD');
    const groupID = await on.group(anna, [bob, dora], { needVerification: 0 });
    await anna.sdk.setGroupMemberRoleLevel({ groupID, userID: bob.userID, roleLevel: 60 });
    await on.settled(anna, bob, dora);
    const ask = () => carl.sdk.joinGroup({ groupID, reqMsg: 'let me', joinSource: 3, ex: 'jx' });
    const added = ['OnGroupApplicationAdded'];
    expect(await on.toldBy(ask, anna, bob, carl, dora)).toEqual([added, added, added, []]);
    for (const who of [anna, bob, carl]) {
      const [item] = who.events.of('OnGroupApplicationAdded');
      expect(Object.keys(item).sort()).toEqual([...KEYS].sort());
      expect(item).toMatchObject({ groupID, userID: carl.userID, nickname: 'joinC' });
      expect(item).toMatchObject({ reqMsg: 'let me', ex: 'jx', handleResult: 0, joinSource: 3 });
    }
    expect((await bob.sdk.getGroupApplicationUnhandledCount()).data).toBe(1);
    const window = { offset: 0, count: 10 };
    const open = { ...window, handleResults: [0], groupID: [groupID] };
    for (const list of [
      await anna.sdk.getGroupApplicationListAsRecipient(open),
      await carl.sdk.getGroupApplicationListAsApplicant(window),
    ]) {
      expect(list.data).toEqual([{ ...list.data[0], ...anna.events.of(added[0]!)[0] }]);
    }
    const fromUserID = carl.userID;
    const accept = () => bob.sdk.acceptGroupApplication({ groupID, fromUserID, handleMsg: 'ok' });
    const lists = await on.toldBy(accept, anna, bob, carl, dora);
    const manager = ['OnGroupApplicationAccepted', 'OnGroupInfoChanged', 'OnGroupMemberAdded'];
    expect(lists.map((list) => [...list].sort())).toEqual([
      manager,
      manager,
      ['OnGroupApplicationAccepted', 'OnGroupInfoChanged', 'OnJoinedGroupAdded'],
      ['OnGroupInfoChanged', 'OnGroupMemberAdded'],
    ]);
    expect(carl.events.of('OnGroupApplicationAccepted')).toMatchObject([
      { groupID, userID: fromUserID, handleResult: 1, handledMsg: 'ok', memberCount: 4 },
    ]);
    expect(dora.events.of('OnGroupMemberAdded')).toMatchObject([{ groupID, userID: fromUserID }]);
    expect((await carl.sdk.isJoinGroup(groupID)).data).toBe(true);
    expect((await bob.sdk.getGroupApplicationUnhandledCount({ time: 0 })).data).toBe(0);
    await expect(accept()).rejects.toMatchObject({
      errCode: 1206,
      event: 'AcceptGroupApplication',
    });
    await expect(ask()).rejects.toMatchObject({ errCode: 1001 });
  });

  it('is refused, told once to both ends, and may be made again', async () => {
    const [anna, carl] = await on.users('refuseA', 'refuseC');
    const groupID = await on.group(anna, []);
    const ask = () => carl.sdk.joinGroup({ groupID, reqMsg: '', joinSource: 3 });
    await on.toldBy(ask, anna, carl);
    const refuse = () =>
      anna.sdk.refuseGroupApplication({ groupID, fromUserID: carl.userID, handleMsg: 'no' });
    const rejected = ['OnGroupApplicationRejected'];
    expect(await on.toldBy(refuse, anna, carl)).toEqual([rejected, rejected]);
    expect(carl.events.of('OnGroupApplicationRejected')).toMatchObject([
      { groupID, userID: carl.userID, handleResult: -1, handledMsg: 'no' },
    ]);
    const added = ['OnGroupApplicationAdded'];
    expect(await on.toldBy(ask, anna, carl)).toEqual([added, added]);
  });

  it('is made by a member for others where members may not invite', async () => {
    const [anna, bob, carl] = await on.users('proposeA', 'proposeB', 'proposeC');
    const groupID = await on.group(anna, [bob], { needVerification: 1 });
    const invite = () =>
      bob.sdk.inviteUserToGroup({ groupID, reason: 'r', userIDList: [carl.userID] });
    const added = ['OnGroupApplicationAdded'];
    expect(await on.toldBy(invite, anna, bob, carl)).toEqual([added, added, []]);
    expect(anna.events.of(added[0]!)).toMatchObject([{ groupID, userID: carl.userID }]);
    await on.toldBy(
      () => anna.sdk.acceptGroupApplication({ groupID, fromUserID: carl.userID, handleMsg: '' }),
      anna,
      carl,
    );
    expect(told(carl)).toContain('OnJoinedGroupAdded');
  });

  it('is not needed for an open group', async () => {
    const [anna, carl] = await on.users('openA', 'openC');
    const groupID = await on.group(anna, [], { needVerification: 2 });
    const lists = await on.toldBy(
      () => carl.sdk.joinGroup({ groupID, reqMsg: '', joinSource: 3 }),
      anna,
      carl,
    );
    expect(lists.map((list) => [...list].sort())).toEqual([
      ['OnGroupInfoChanged', 'OnGroupMemberAdded'],
      ['OnGroupInfoChanged', 'OnJoinedGroupAdded'],
    ]);
  });

  it('is refused by the server with its own codes, and by name before any request', async () => {
    const [anna, carl] = await on.users('codesA', 'codesC');
    const groupID = await on.group(anna, []);
    const join = (more: object) =>
      carl.sdk.joinGroup({ groupID, reqMsg: '', joinSource: 3, ...more });
    await expect(join({ groupID: 'none' })).rejects.toMatchObject({ errCode: 1004 });
    await expect(join({ joinSource: 9 })).rejects.toMatchObject({ errCode: 1001 });
    await expect(join({ joinSource: '3' })).rejects.toMatchObject({
      errCode: 10002,
      errMsg: expect.stringContaining('joinSource') as string,
    });
    const answer = (who: LoggedIn) =>
      who.sdk.acceptGroupApplication({ groupID, fromUserID: carl.userID, handleMsg: '' });
    await expect(answer(anna)).rejects.toMatchObject({ errCode: 500 });
    await expect(answer(carl)).rejects.toMatchObject({ data: null });
  });
});
