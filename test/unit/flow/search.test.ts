// The search in rows: any keyword in any field that was asked for, whatever the case.

import { matcher } from '../../../src/flow/search';

const ann = { userID: 'u1', nickname: 'Ann of Green Gables', remark: '' };

it.each<[string[], Record<string, boolean>, boolean]>([
  [['ann'], { nickname: true }, true],
  [['GREEN'], { nickname: true }, true],
  [['ann'], { userID: true }, false],
  [['ann'], { userID: true, nickname: true }, true],
  [['ann'], { userID: true, nickname: false }, false],
  [['bob', 'gables'], { nickname: true }, true],
  [['bob', 'carl'], { nickname: true }, false],
  [['', 'bob'], { nickname: true }, false],
  [['u1'], { userID: true, nickname: true }, true],
  [['of'], { absent: true, nickname: true }, true],
])('finds %j in %j: %s', (words, flags, found) => {
  expect(matcher(words, flags)(ann)).toBe(found);
});

it.each<[string[], Record<string, boolean>]>([
  [[], { nickname: true }],
  [[''], { nickname: true }],
  [['ann'], {}],
  [['ann'], { nickname: false }],
])('refuses %j in %j with 10002', (words, flags) => {
  expect(() => matcher(words, flags)).toThrow(expect.objectContaining({ errCode: 10002 }));
});
