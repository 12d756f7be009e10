// What a host tells of a file: only what a message has a place for is taken, and a failure has words.

import { findIn } from '../../../src/domains/file/found';
import { inform } from '../../../src/domains/file/store';
import type { Life } from '../../../src/life';

/** A login whose host answers so. */
const host = (fileInfo: () => Promise<object>): Life =>
  ({ adapter: { fileInfo }, until: (start: () => unknown) => start(), ended: false }) as never;

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
