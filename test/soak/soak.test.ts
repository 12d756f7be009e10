// Soak, the short one: sockets, timers, pending calls and listeners return to where they were. `npm run soak` takes
// 100 cycles, 100,000 pushes and 1,000 reconnects, and watches the heap.

import { soak } from './soak';

it('returns to where it was after 20 logins and logouts, 5,000 pushes and 30 reconnects', async () => {
  const { wrongs, told } = await soak({ cycles: 20, pushes: 5000, reconnects: 30 });
  expect(wrongs).toEqual([]);
  expect(told).toBe(5000);
}, 60_000);
