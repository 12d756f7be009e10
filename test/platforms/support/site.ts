// A page in a real Chromium: a folder served on loopback, the backend of an example answered, errors of
// the page and its console kept.

import http from 'node:http';
import { readFileSync, existsSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { program } from '../../../scripts/platforms/debian';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
};

export interface Site {
  url: string;
  browser: Browser;
  page: Page;
  /** What went wrong on the page: its errors, and errors on its console. */
  errors: string[];
  close(): Promise<void>;
}

/** One Chromium; end it with `close()`. */
export const startChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: program('chromium'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      // A microphone that beeps, and nobody to ask for it.
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  });

/** Serves folders under paths: `{ '/': dist, '/more/': other }`, and texts under full names. */
export async function serve(
  folders: Record<string, string>,
  texts: Record<string, string> = {},
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url!, 'http://x').pathname);
    const type = TYPES[path.extname(name)] || 'text/html; charset=utf-8';
    if (texts[name] !== undefined) return response.setHeader('Content-Type', type).end(texts[name]);
    for (const prefix of Object.keys(folders).sort((a, b) => b.length - a.length)) {
      if (!name.startsWith(prefix)) continue;
      const file = path.join(folders[prefix]!, name.slice(prefix.length) || 'index.html');
      if (!existsSync(file) || !statSync(file).isFile()) break;
      return response
        .setHeader('Content-Type', TYPES[path.extname(file)] || type)
        .end(readFileSync(file));
    }
    return response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Keeps what goes wrong on a page. */
export function watchErrors(page: Page, errors: string[]): void {
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (line) => {
    if (line.type() === 'error') errors.push(`${line.text()} ${line.location().url}`);
  });
}

/** Opens `path` of a folder; requests for `answers`' addresses get JSON. */
export async function openSite(
  folder: string,
  answers: Record<string, object> = {},
  path = '/',
): Promise<Site> {
  const server = await serve({ '/': folder });
  const browser = await startChromium();
  const context = await browser.newContext({ viewport: { width: 420, height: 720 } });
  const page = await context.newPage();
  const errors: string[] = [];
  watchErrors(page, errors);
  await context.route(
    (url) => url.hostname !== '127.0.0.1',
    (route) => {
      const json = answers[route.request().url()];
      const headers = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' };
      if (json) return route.fulfill({ json, headers });
      // A picture of the framework's own shell, from a public address.
      return route.fulfill({ status: 204, headers });
    },
  );
  await page.goto(server.url + path);
  return {
    url: server.url,
    browser,
    page,
    errors,
    async close() {
      await browser.close();
      await server.stop();
    },
  };
}
