import fc from 'fast-check';
import { patchOf, type Shown } from '../../src/comfort/patch';

/** What setData does: sets each path, growing lists by their next index. */
function apply(data: any, patch: Shown): any {
  const copy = JSON.parse(JSON.stringify(data));
  for (const path of Object.keys(patch)) {
    const steps = path.split(/[.[\]]+/).filter(Boolean);
    const last = steps.pop()!;
    const at = steps.reduce((into: any, step) => into[step], copy);
    at[last] = JSON.parse(JSON.stringify(patch[path]));
  }
  return copy;
}

const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
const row = fc.record(
  { id: fc.string(), text: fc.oneof(scalar, fc.record({ content: fc.string() })), n: fc.integer() },
  { requiredKeys: ['id'] },
);
const page = fc.record({ unread: fc.nat(), name: fc.string(), rows: fc.array(row) });

describe('a setData patch', () => {
  it('turns what is shown into what should be shown, whatever the two are', () => {
    fc.assert(
      fc.property(page, page, (old, next) => {
        expect(apply({ im: old }, patchOf('im', old, next))).toEqual({
          im: JSON.parse(JSON.stringify(next)),
        });
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('is empty when nothing changed, though the objects are others', () => {
    fc.assert(
      fc.property(page, (old) => {
        expect(patchOf('im', old, JSON.parse(JSON.stringify(old)))).toEqual({});
      }),
      { seed: 7 },
    );
  });

  const rows = [
    { id: 'a', unread: 0, text: { content: 'x' } },
    { id: 'b', unread: 2, text: { content: 'y' } },
  ];

  it('names one field of one row', () => {
    const next = [rows[0], { ...rows[1], unread: 3 }];
    expect(patchOf('im', { rows }, { rows: next })).toEqual({ 'im.rows[1].unread': 3 });
  });

  it('adds a row behind the others', () => {
    const more = { id: 'c', unread: 1 };
    expect(patchOf('im', { rows }, { rows: [...rows, more] })).toEqual({ 'im.rows[2]': more });
  });

  it('sets a list as a whole when it shrank or moved', () => {
    const less = rows.slice(1);
    expect(patchOf('im', { rows }, { rows: less })).toEqual({ 'im.rows': less });
    const moved = [rows[1], rows[0]];
    expect(patchOf('im', { rows }, { rows: moved })).toEqual({ 'im.rows': moved });
  });
});
