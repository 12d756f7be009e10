// The chat panes of examples/browser in a real Chromium, with the packed package, served as `npm start` does.

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { servePage } from '../../../scripts/demo-page';
import { unpack } from '../../../scripts/platforms/projects';
import { startWorld, type World } from '../../support/clients';
import { startChromium, watchErrors } from './site';

interface Opened {
  context: BrowserContext;
  page: Page;
}

export interface Panes {
  world: World;
  /** The package and the example, as they lie on the page's server. */
  folder: string;
  site: { url: string };
  /** What went wrong on any page. */
  errors: string[];
  open(url: string): Promise<Opened>;
  /** The pane of `user` with the chat of `other`, online. */
  talk(user: string, other: string): Promise<Opened>;
  close(): Promise<void>;
}

/** Types a text and sends it. */
export const say = async (page: Page, text: string) => {
  await page.fill('#text', text);
  await page.press('#text', 'Enter');
};
export const shows = (page: Page, text: string) =>
  page.waitForFunction((it) => document.getElementById('messages')!.textContent.includes(it), text);
export const stands = (page: Page, state: string) =>
  page.waitForFunction((it) => document.getElementById('state')!.textContent === it, state);

/** @param users who may log in on the page */
export async function startPanes(users: string[]): Promise<Panes> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'openim-lite-'));
  unpack(folder);
  const example = path.join(folder, 'examples/browser');
  cpSync(path.join(process.cwd(), 'examples/browser'), example, { recursive: true });
  const world = await startWorld();
  const site = await servePage(folder, 0, world.server, users);
  const browser = await startChromium();
  const errors: string[] = [];

  const open = async (url: string): Promise<Opened> => {
    const context = await browser.newContext({ viewport: { width: 1000, height: 640 } });
    const page = await context.newPage();
    watchErrors(page, errors);
    await page.goto(url);
    return { context, page };
  };
  return {
    world,
    folder,
    site,
    errors,
    open,
    async talk(user, other) {
      const opened = await open(`${site.url}pane.html?user=${user}&other=${other}`);
      await stands(opened.page, 'online');
      return opened;
    },
    async close() {
      await browser.close();
      await site.close();
      await world.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
