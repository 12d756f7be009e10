// Every cut, here after every 131st byte: login, sends, receives, a receipt each way, while the connection breaks
// off at some byte of some way. Nothing lost, doubled, hanging or falsely reported. `npm run cuts` takes every byte.

import { createLab, type Lab } from './lab';
import { listCuts } from './list';
import { runCuts } from './script';

let lab: Lab;
beforeAll(async () => {
  lab = await createLab(10);
});
afterAll(() => lab.stop());

const STEP = 131;

describe('a connection cut after any byte', () => {
  it('loses, doubles, hangs and falsely reports nothing', async () => {
    const cuts = await listCuts(lab, STEP);
    expect(cuts.length).toBeGreaterThan(150);
    expect(await runCuts(lab, cuts, 40)).toEqual([]);
    expect(lab.host.errors).toEqual([]);
  }, 120_000);

  it('torn into crumbs or delayed changes nothing', async () => {
    const fates = [1, 2, 3, 7, 50].flatMap((crumbs) => [
      { before: 'ws' as const, crumbs },
      { before: 'api' as const, crumbs },
    ]);
    const late = [1, 10, 50].map((delayMs) => ({ before: 'ws' as const, delayMs }));
    expect(await runCuts(lab, [...fates, ...late], 16)).toEqual([]);
  }, 60_000);
});
