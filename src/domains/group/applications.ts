// Applications to enter a group: their flat form, the two lists, and telling each of their states once,
// whether a notification or a comparison knew first.

import { page } from '../../flow/pages';
import type { GroupApplicationItem, GroupItem, PublicUserItem } from '../../types/entity';
import type { ApplicationListParams } from '../../types/params';
import type { L } from './state';

/** GroupRequest of protocol/http.md §7; in tips without the group. */
export interface GroupRequest {
  userInfo: PublicUserItem | null;
  groupInfo: GroupItem | null;
  handleResult: number;
  reqMsg: string;
  handleMsg: string;
  reqTime: number;
  handleUserID: string;
  handleTime: number;
  ex: string;
  joinSource: number;
}

/** The parts of tips 1503, 1505, 1506 that are used. */
export interface ApplicationTips {
  group: GroupItem;
  applicant?: PublicUserItem | null;
  handleMsg?: string;
  request: GroupRequest;
}

/** What becomes of an application: asked, accepted, refused. */
export const EVENTS = [
  'OnGroupApplicationAdded',
  'OnGroupApplicationAccepted',
  'OnGroupApplicationRejected',
] as const;

const flat = (
  r: GroupRequest,
  group = r.groupInfo!,
  user = r.userInfo!,
  handledMsg = r.handleMsg,
): GroupApplicationItem => ({
  createTime: group.createTime,
  creatorUserID: group.creatorUserID,
  ex: r.ex,
  groupFaceURL: group.faceURL,
  groupID: group.groupID,
  groupName: group.groupName,
  groupType: group.groupType,
  handleResult: r.handleResult,
  handleUserID: r.handleUserID,
  handledMsg,
  handledTime: r.handleTime,
  introduction: group.introduction,
  memberCount: group.memberCount,
  nickname: user.nickname,
  notification: group.notification,
  ownerUserID: group.ownerUserID,
  reqMsg: r.reqMsg,
  reqTime: r.reqTime,
  joinSource: r.joinSource,
  status: group.status,
  userFaceURL: user.faceURL,
  userID: user.userID,
});

/** Newest first; without a window the newest 500. `sent`: my own, else those to groups I manage. */
export async function applications(
  l: L,
  sent: boolean,
  params: ApplicationListParams | undefined | null,
  id?: string,
): Promise<GroupApplicationItem[]> {
  const { offset = 0, count = 500, handleResults = [], groupID = [] } = params || {};
  const rows = await page<GroupRequest>(
    l,
    `/group/get_${sent ? 'user_req' : 'recv'}_group_applicationList`,
    'groupRequests',
    { [sent ? 'userID' : 'fromUserID']: l.userID, handleResults, groupIDs: groupID },
    { offset, count },
    id,
  );
  return rows.filter((row) => row.groupInfo && row.userInfo).map((row) => flat(row));
}

/** Takes one in; `all`: its beginning is told too when it was missed. */
function see(l: L, item: GroupApplicationItem, all: boolean, silent?: boolean): void {
  const known = l.mine.applications;
  const key = `${item.groupID} ${item.userID} ${item.reqTime}`;
  const before = known.get(key);
  const { handleResult } = item;
  if (before === handleResult) return;
  known.set(key, handleResult);
  if (silent) return;
  const tell = (as: number) =>
    l.commit.tell(EVENTS[as < 0 ? 2 : as]!, { ...item, handleResult: as });
  if (before === undefined && (all || !handleResult)) tell(0);
  if (handleResult) tell(handleResult);
}

/** Notices 1503, 1505, 1506; several copies come, alike in group, user and time. */
export function applied(l: L, tips: ApplicationTips): void {
  const { request, group, applicant, handleMsg } = tips;
  see(
    l,
    flat(request, group, request.userInfo || applicant!, request.handleMsg || handleMsg),
    false,
  );
}

/** What came or was answered while away; the first time only learns what there is. */
export async function syncApplications(l: L): Promise<void> {
  if (!EVENTS.some((event) => l.listens(event))) return;
  const silent = !l.mine.applied;
  for (const sent of [true, false]) {
    const rows = await applications(l, sent, { count: 100 });
    // Oldest first, as they came.
    rows.reverse().forEach((item) => see(l, item, true, silent));
  }
  l.mine.applied = true;
}
