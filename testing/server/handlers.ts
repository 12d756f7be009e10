// The one list of what the server answers: each domain file exports `routes`, this file merges them.
// A new domain file is added here and nowhere else.
import { routes as auth } from './auth';
import { routes as conversation } from './conversation';
import { routes as friendApply } from './friend-apply';
import { routes as friendBlack } from './friend-black';
import { routes as friendList } from './friend-list';
import { routes as groupApply } from './group-apply';
import { routes as groupCreate } from './group-create';
import { routes as groupInfo } from './group-info';
import { routes as groupLists } from './group-lists';
import { routes as groupMembers } from './group-members';
import { routes as groupRoles } from './group-roles';
import type { RawRoute, Routes } from './http';
import { routes as jssdk } from './jssdk';
import { routes as msg } from './msg';
import { routes as msgSend } from './msg-send';
import { rawRoutes as objectRaw, routes as object } from './object';
import { routes as objectParts } from './object-parts';
import { routes as user } from './user';
import { routes as userAccounts } from './user-accounts';

/** Every POST route, path → handler. */
export const routes: Routes = {
  ...auth,
  ...user,
  ...userAccounts,
  ...msg,
  ...msgSend,
  ...conversation,
  ...jssdk,
  ...friendApply,
  ...friendList,
  ...friendBlack,
  ...groupCreate,
  ...groupInfo,
  ...groupMembers,
  ...groupApply,
  ...groupRoles,
  ...groupLists,
  ...object,
  ...objectParts,
};

/** Requests outside the envelope: object store and downloads. */
export const rawRoutes: RawRoute[] = [...objectRaw];
