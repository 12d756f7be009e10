// Time in tests of pure logic: promises run out, fake timers go on.

/** Lets promises that are ready run their course. */
export const settle = async (): Promise<void> => {
  for (let i = 0; i < 40; i++) await Promise.resolve();
};

/** So many ms of fake time, and what they set off. */
export const after = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);
