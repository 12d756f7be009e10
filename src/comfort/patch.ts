// The smallest setData patch from what a page shows to what it should show, in path form: fields of rows,
// rows that came; a list that moved as a whole is set as a whole.

/** What a page shows: scalars and lists of rows. */
export type Shown = Record<string, unknown>;

const keysOf = (value: unknown): string => Object.keys(Object(value) as object).join();

function diff(path: string, old: unknown, next: unknown, patch: Shown, depth: number): void {
  if (JSON.stringify(old) === JSON.stringify(next)) return;
  const keys = keysOf(next);
  // A path can add, and cannot take away.
  if (!depth || !keys || typeof next === 'string' || `${keys},`.indexOf(`${keysOf(old)},`))
    patch[path] = next;
  else {
    for (const key of keys.split(',')) {
      const name = Array.isArray(next) ? `[${key}]` : `.${key}`;
      diff(path + name, (old as Shown)[key], (next as Shown)[key], patch, depth - 1);
    }
  }
}

/** Paths below `root` and their new values: none when nothing changed. */
export function patchOf(root: string, old: Shown, next: Shown): Shown {
  const patch: Shown = {};
  for (const key of Object.keys(next)) {
    const value = next[key];
    const found: Shown = {};
    diff(`${root}.${key}`, old[key], value, found, 2);
    const many = Object.keys(found).length > (value as unknown[]).length;
    Object.assign(patch, many ? { [`${root}.${key}`]: value } : found);
  }
  return patch;
}
