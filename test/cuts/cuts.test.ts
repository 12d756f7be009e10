// Every cut, here after every 131st byte: login, sends, receives, a receipt each way, while the connection breaks
// off at some byte of some way. Nothing lost, doubled, hanging or falsely reported. `npm run cuts` takes every byte.

import { createLab, type Lab } from './lab';
import { listCuts } from './list';
import { isLate, runCuts, type Cut, type Finding } from './script';

let lab: Lab;
let slow: Lab;
beforeAll(async () => {
  lab = await createLab(10);
  slow = await createLab(2);
});
afterAll(() => Promise.all([lab.stop(), slow.stop()]));

/** What is wrong. Where only time was over, a slower clock has the last word. */
async function wrongs(cuts: readonly Cut[], lanes: number): Promise<Finding[]> {
  const found = await runCuts(lab, cuts, lanes);
  const late = found.filter(isLate).map(({ cut }) => cut);
  return found.filter((finding) => !isLate(finding)).concat(await runCuts(slow, late, 8));
}

const STEP = 131;

describe('a connection cut after any byte', () => {
  it('loses, doubles, hangs and falsely reports nothing', async () => {
    const cuts = await listCuts(lab, STEP);
    expect(cuts.length).toBeGreaterThan(150);
    expect(await wrongs(cuts, 40)).toEqual([]);
    expect(lab.host.errors.concat(slow.host.errors)).toEqual([]);
  }, 240_000);

  it('torn into crumbs or delayed changes nothing', async () => {
    const fates = [1, 2, 3, 7, 50].flatMap((crumbs) => [
      { before: 'ws' as const, crumbs },
      { before: 'api' as const, crumbs },
    ]);
    const late = [1, 10, 50].map((delayMs) => ({ before: 'ws' as const, delayMs }));
    expect(await wrongs([...fates, ...late], 16)).toEqual([]);
  }, 120_000);
});
