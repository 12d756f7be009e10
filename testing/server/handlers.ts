// The one list of what the server answers: each domain file exports `routes`, this file merges them.
// A new domain file is added here and nowhere else.
import { routes as auth } from './auth';
import { routes as conversation } from './conversation';
import type { RawRoute, Routes } from './http';
import { routes as jssdk } from './jssdk';
import { routes as msg } from './msg';
import { routes as msgSend } from './msg-send';
import { routes as user } from './user';

/** Every POST route, path → handler. */
export const routes: Routes = {
  ...auth,
  ...user,
  ...msg,
  ...msgSend,
  ...conversation,
  ...jssdk,
};

/** Requests outside the envelope: object store and downloads. */
export const rawRoutes: RawRoute[] = [];
