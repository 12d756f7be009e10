// A burst in Chromium with its CPU slowed down, as a cheap phone would run it: the longest task.

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { codeOf } from '../lib/subjects.mjs';

/* global window, PerformanceObserver */

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** In the page: login, then tasks are watched until every message has come. */
async function play({ params, messages }) {
  const sdk = window.subject.getSDK();
  const synced = new Promise((resolve) => sdk.on('OnSyncServerFinish', resolve));
  await sdk.login(params);
  await synced;
  await new Promise((resolve) => setTimeout(resolve, 4000));
  let longest = 0;
  let got = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ entryTypes: ['longtask'] });
  window.flooded = new Promise((resolve) => {
    let start;
    sdk.on('OnRecvNewMessages', ({ data }) => {
      start = start || performance.now();
      got += data.length;
      if (got < messages) return;
      // Tasks are told of after their end.
      setTimeout(() => resolve({ longest, ms: performance.now() - start - 500 }), 500);
    });
  });
}

/** Longest task during `messages` texts, `perFrame` a frame, the CPU slowed `rate`-fold. */
export async function slow(lab, { messages, perFrame, rate }, { subject }) {
  const browser = await chromium.launch({
    executablePath: BROWSERS.find((file) => existsSync(file)),
    args: ['--no-sandbox'],
  });
  try {
    await lab.server.tell('world', { size: 100 });
    const page = await browser.newPage();
    const { apiAddr } = lab.params();
    await page.goto(`${apiAddr}/`);
    // Frames as Blobs would be read in tasks of their own and might change places.
    await page.evaluate(() => {
      const Plain = window.WebSocket;
      window.WebSocket = class extends Plain {
        constructor(...args) {
          super(...args);
          this.binaryType = 'arraybuffer';
        }
      };
    });
    await page.addScriptTag({
      content: `window.subject = (function () { const module = { exports: {} }, exports = module.exports;
        ${codeOf(subject)}
        return module.exports; })();`,
    });
    const devtools = await page.context().newCDPSession(page);
    await page.evaluate(play, { params: lab.params(), messages });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate });
    await lab.server.tell('build', { messages, perFrame, conversations: 100 });
    void lab.server.tell('pour');
    const { longest, ms } = await page.evaluate(() => window.flooded);
    return { longest, ms };
  } finally {
    await browser.close();
  }
}
