// Makes good what notifications without a seq lost while away: joined groups by the server's version,
// their fields, the lists of members that this login has asked for, applications.

import { EVENTS, syncApplications } from './applications';
import { load, renew, renewInfos, renewMembers, type Incremental } from './read';
import { groupEvents, memberEvents, type L } from './state';

/** The list of groups or of members was asked for, or somebody listens to what becomes of them. */
const watched = (l: L): boolean =>
  !!l.mine.groups.ready ||
  l.mine.members.size > 0 ||
  groupEvents.concat(memberEvents).some((event) => l.listens(event));

export const wanted = (l: L): boolean => watched(l) || EVENTS.some((event) => l.listens(event));

export async function sync(l: L): Promise<void> {
  if (watched(l)) {
    const { groups, clock } = l.mine;
    const first = !groups.ready;
    const { version, versionID } = groups;
    const answer = await l.post<Incremental>('/group/get_incremental_join_groups', {
      userID: l.userID,
      version,
      versionID,
    });
    await load(l, groups);
    await renew(l, groups, clock, first ? { ...answer, full: false } : answer);
    // A group's own fields do not count in that version.
    if (!answer.full) await renewInfos(l, Array.from(groups.items.keys()));
    await renewMembers(l, l.mine.members.keys());
  }
  await syncApplications(l);
}
