// Pictures, voice notes and faces of examples/browser in a real browser: files picked in its chooser, its microphone,
// what the other pane draws and plays.

import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { fetched } from '../support/uploads';
import { say, startPanes, type Panes } from './support/panes';

jest.setTimeout(60000);

let panes: Panes;
let dave: Page;
let erin: Page;
beforeAll(async () => {
  panes = await startPanes(['dave', 'erin']);
  dave = (await panes.talk('dave', 'erin')).page;
  erin = (await panes.talk('erin', 'dave')).page;
});
afterAll(() => panes?.close());
beforeEach(() => panes.errors.splice(0));

const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest('hex');
/** Presses a button and picks a file in the chooser that opens. */
const pick = async (page: Page, button: string, name: string, buffer: Buffer) => {
  const opens = page.waitForEvent('filechooser');
  await page.click(button);
  await (await opens).setFiles({ name, mimeType: 'image/svg+xml', buffer });
};
/** A picture of any weight, which browsers draw. */
const drawing = (weight: number) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><!--${'x'.repeat(weight)}-->` +
      '<rect width="40" height="30" fill="#2f6fed"/></svg>',
  );
/** Waits for a picture that has been drawn; its address. */
const drawn = async (page: Page, selector: string) => {
  const found = await page.waitForFunction(
    (it) =>
      Array.from(document.querySelectorAll<HTMLImageElement>(it)).find(
        (one) => one.complete && one.naturalWidth,
      )?.src,
    selector,
  );
  return (await found.jsonValue())!;
};

it('sends a picture with progress, and shows it on the other side', async () => {
  const { faults } = panes.world.server;
  const bytes = drawing(3_000_000);
  // 99 % is shown until the server has taken all in.
  const off = faults.http('/object/complete_form_data', { delayMs: 500 });
  await pick(dave, '#camera', 'p.svg', bytes);
  await dave.waitForFunction(() => (document.querySelector('progress')?.value || 0) > 0.5);
  const shown = await drawn(erin, '.theirs .picture');
  off();
  expect((await fetched(shown)).md5).toBe(md5(bytes));
  await drawn(dave, '.mine .picture');
  expect(await dave.$('progress')).toBeNull();
  expect(panes.errors).toEqual([]);
});

it('records a voice note, and plays it on the other side', async () => {
  await dave.click('#voice');
  await dave.waitForFunction(() => document.getElementById('voice')!.textContent === '⏹');
  // Something is to be heard.
  await dave.waitForTimeout(500);
  await dave.click('#voice');
  await erin.waitForSelector('.theirs audio');
  const heard = await erin.evaluate(async () => {
    const player = document.querySelector<HTMLAudioElement>('.theirs audio')!;
    await player.play();
    await new Promise((resolve) => (player.onended = resolve));
    return [player.src, player.currentTime] as const;
  });
  expect(heard[1]).toBeGreaterThan(0.2);
  expect(await fetched(heard[0])).toMatchObject({ type: 'audio/webm' });
  await dave.waitForSelector('.mine audio');
  expect(panes.errors).toEqual([]);
});

it('sends a failed picture again at a press', async () => {
  const off = panes.world.server.faults.http('/object/initiate_form_data', { errCode: 500 });
  const before = (await erin.$$('.theirs .picture')).length;
  await pick(dave, '#camera', 'q.svg', drawing(10));
  await dave.waitForSelector('.failed');
  off();
  await dave.click('.failed');
  await erin.waitForFunction(
    (many) => document.querySelectorAll('.theirs .picture').length > many,
    before,
  );
  await dave.waitForFunction(() => !document.querySelector('.failed'));
});

it('changes a face, which comes with what is said next', async () => {
  const bytes = drawing(100);
  await pick(erin, '#me', 'me.svg', bytes);
  const own = await drawn(erin, '#face');
  await say(erin, 'how do I look?');
  expect(await drawn(dave, '.theirs .face')).toBe(own);
  expect((await fetched(own)).md5).toBe(md5(bytes));
});
