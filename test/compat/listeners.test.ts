// Listeners of the other call forms, one by one: added twice, taken away in either capitalisation, of a group
// that there is none of.

import { callbackFacade } from '../../src/compat/callback';
import { createReactNative } from '../../src/compat/react-native';
import { createClient } from '../support/clients';

it('React Native: each registration is taken away by itself, whatever the capitals', () => {
  const sdk = createClient();
  const form = createReactNative(sdk);
  const told: unknown[] = [];
  const listener = (count: never) => void told.push(count);
  const tell = (data: number) => {
    told.length = 0;
    sdk.emit('OnTotalUnreadMessageCountChanged', { data } as never);
    return told;
  };
  form.on('onTotalUnreadMessageCountChanged', listener);
  form.on('onTotalUnreadMessageCountChanged', listener);
  expect(tell(3)).toEqual([3, 3]);
  form.off('OnTotalUnreadMessageCountChanged', listener);
  expect(tell(4)).toEqual([4]);
  form.off('onTotalUnreadMessageCountChanged', listener);
  expect(tell(5)).toEqual([]);
  expect(sdk.inspect()['listeners']).toBe(0);
});

it('callbacks: a group that there is none of is refused by name', () => {
  const im = callbackFacade(createClient);
  expect(() => im.setListener('frend' as never, {})).toThrow(
    expect.objectContaining({ errCode: 10002, errMsg: expect.stringContaining('friend') }),
  );
});
