// Plays the scripts of many seeds, several at a time, in one process.

import { play } from './play';
import { scriptOf, type Script } from './script';

/** What went wrong with one seed. */
export interface Failure {
  seed: number;
  wrongs: string[];
  history: string[];
}

/** How many scripts share the machine; most of a script's time is waiting. */
export const LANES = 24;

export async function playOne(script: Script): Promise<Omit<Failure, 'seed'>> {
  let history: string[] = [];
  try {
    return { wrongs: await play(script, (told) => (history = told)), history };
  } catch (e) {
    return { wrongs: [`the script itself failed: ${(e as Error).stack}`], history };
  }
}

/**
 * Plays seeds one after the other while `next` gives any.
 * @param done is told after each
 */
export async function playMany(
  next: () => number | undefined,
  done: (seed: number) => void = () => undefined,
  lanes = LANES,
): Promise<Failure[]> {
  const failures: Failure[] = [];
  const lane = async (): Promise<void> => {
    for (let seed = next(); seed !== undefined; seed = next()) {
      const result = await playOne(scriptOf(seed));
      if (result.wrongs.length) failures.push({ seed, ...result });
      done(seed);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return failures;
}
