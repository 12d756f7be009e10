// Constants of groups, friends and applications, as apps write them. Numbers are the wire's.
// Misspelt names are the reference SDK's and stay, two names for one number too.
/* eslint-disable @typescript-eslint/no-duplicate-enum-values */

/** Whether members may look at, or ask to befriend, each other. */
export enum AllowType {
  Allowed = 0,
  NotAllowed = 1,
}

/** What became of a friend or group application. */
export enum ApplicationHandleResult {
  Unprocessed = 0,
  Agree = 1,
  Reject = -1,
}

/** How a member came into a group. */
export enum GroupJoinSource {
  Invitation = 2,
  Search = 3,
  QrCode = 4,
}

/** Which members `getGroupMemberList` gives. */
export enum GroupMemberFilter {
  All = 0,
  Owner = 1,
  Admin = 2,
  Nomal = 3,
  AdminAndNomal = 4,
  AdminAndOwner = 5,
}

/** Role of a group member. `Nomal` is the reference SDK's spelling. */
export enum GroupMemberRole {
  Nomal = 20,
  Admin = 60,
  Owner = 100,
}

/** State of a group. Two names each; the reverse look-up gives the second. */
export enum GroupStatus {
  GroupOk = 0,
  GroupBanChat = 1,
  GroupStatusDismissed = 2,
  GroupStatusMuted = 3,
  Nomal = 0,
  Baned = 1,
  Dismissed = 2,
  Muted = 3,
}

/** Kind of a group. The server knows working groups only; both names are 2. */
export enum GroupType {
  Group = 2,
  WorkingGroup = 2,
}

/** Who needs an approval to enter a group. */
export enum GroupVerificationType {
  ApplyNeedInviteNot = 0,
  AllNeed = 1,
  AllNot = 2,
}

/** `relationship` of a searched friend. */
export enum Relationship {
  isBlack = 0,
  isFriend = 1,
}
