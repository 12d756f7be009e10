// The one list of what the server answers: each domain file exports `routes`, this file merges them.
// A new domain file is added here and nowhere else.
import type { RawRoute, Routes } from './http';

/** Every POST route, path → handler. */
export const routes: Routes = {};

/** Requests outside the envelope: object store and downloads. */
export const rawRoutes: RawRoute[] = [];
