import { operationID, uuid } from '../../../src/lib/ids';

it('makes ids of 32 lower-case hex digits, none twice', () => {
  const ids = Array.from({ length: 5000 }, uuid);
  ids.forEach((id) => expect(id).toMatch(/^[0-9a-f]{32}$/));
  expect(new Set(ids).size).toBe(ids.length);
});

it('uses every hex digit at every place', () => {
  const ids = Array.from({ length: 2000 }, uuid);
  for (let place = 0; place < 32; place++) {
    expect(new Set(ids.map((id) => id[place])).size).toBe(16);
  }
});

it('makes operation ids that end in the time, none twice within a millisecond', () => {
  const before = Date.now();
  const ids = Array.from({ length: 2000 }, operationID);
  const after = Date.now();
  ids.forEach((id) => {
    expect(id).toMatch(/^[0-9a-z]{10}\d{13}$/);
    const time = Number(id.slice(10));
    expect(time).toBeGreaterThanOrEqual(before);
    expect(time).toBeLessThanOrEqual(after);
  });
  expect(new Set(ids).size).toBe(ids.length);
});
