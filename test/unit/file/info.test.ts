// What a host tells of a file: only what a message has a place for is taken, and a failure has words.

import { findIn } from '../../../src/domains/file/found';
import { inform } from '../../../src/domains/file/store';
import { createEnding, type Life } from '../../../src/life';
import { after } from '../turns';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const config = { uploadTimeout: 60000 };

/** A login whose host answers so. */
const host = (fileInfo: () => Promise<object>): Life =>
  ({ adapter: { fileInfo }, config, until: createEnding().until, ended: false }) as never;

it('fills in what is not known, and takes nothing else', async () => {
  const info = {
    size: 9,
    type: 'image/png',
    name: 'told',
    width: 4,
    height: 3,
    url: 'u',
    sent: [1],
  };
  const found = findIn({ path: 'p/known.png' })!;
  await inform(
    host(() => Promise.resolve(info)),
    found,
    true,
  );
  expect(found).toMatchObject({
    name: 'known.png',
    type: 'image/png',
    size: 9,
    width: 4,
    height: 3,
  });
  expect(found).not.toHaveProperty('url');
  expect(found).not.toHaveProperty('sent');
});

it('says so when the host fails without a reason', async () => {
  const failing = inform(
    host(() => Promise.reject({})),
    findIn('p/gone.png')!,
  );
  const errMsg = 'the file cannot be read: it has gone';
  await expect(failing).rejects.toMatchObject({ errCode: 10200, errMsg });
});

it('gives a host up that does not answer', async () => {
  const hanging = inform(
    host(() => new Promise(() => undefined)),
    findIn('p/stuck.png')!,
  ).catch((e: unknown) => e);
  await after(60000);
  const errMsg = 'the file cannot be read: no answer';
  expect(await hanging).toMatchObject({ errCode: 10200, errMsg });
  expect(jest.getTimerCount()).toBe(0);
});
