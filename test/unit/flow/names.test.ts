// The name and face of a row follow friends and users; the app is told of real changes only.

import { rename } from '../../../src/flow/names';
import { emptyRow } from '../../../src/store/conversations';
import { CHAT, createDesk } from './desk';

function desk() {
  const it = createDesk();
  it.life.conversations.put({ ...emptyRow(CHAT, 'me'), showName: 'Ann', faceURL: 'f' });
  return {
    ...it,
    /** What the app sees after it: name and face, or nothing. */
    named(...args: [name: string, faceURL: string, remark?: string]) {
      rename(it.life, CHAT, ...args);
      return it.flushed().map(([, [item]]) => [item.showName, item.faceURL]);
    },
  };
}

it('changes name and face, together or one of them', () => {
  const { named } = desk();
  expect(named('Ann', 'f')).toEqual([]);
  expect(named('Bea', 'f')).toEqual([['Bea', 'f']]);
  expect(named('Bea', 'g')).toEqual([['Bea', 'g']]);
  expect(named('Cat', 'h')).toEqual([['Cat', 'h']]);
});

it('lets the remark win until it is taken back', () => {
  const { named } = desk();
  expect(named('Ann', 'f', 'Auntie')).toEqual([['Auntie', 'f']]);
  expect(named('Anna', 'f')).toEqual([]);
  expect(named('Anna', 'g')).toEqual([['Auntie', 'g']]);
  expect(named('Anna', 'g', '')).toEqual([['Anna', 'g']]);
});

it('leaves rows alone that are not loaded', () => {
  const it = createDesk();
  rename(it.life, CHAT, 'Ann', 'f', 'x');
  expect(it.life.conversations.find(CHAT)).toBeUndefined();
  expect(it.flushed()).toEqual([]);
});
