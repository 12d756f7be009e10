// The cuts to be made: after every `step`th byte of each way, by a reset, an orderly end or silence; and after
// some bytes of the first HTTP connections. Sizes are measured by a run without a cut.

import type { Lab } from './lab';
import { runScript, type Cut } from './script';

const ENDS = ['reset', 'fin', 'silence'] as const;

/** HTTP connections that are cut: the list, the profile, a mark, whatever comes first. */
const HTTP_CONNECTIONS = 3;
const HTTP_BYTES = 600;

/**
 * @param step every how many bytes; 1 is every one. The three ends share the places out between them.
 */
export async function listCuts(lab: Lab, step: number): Promise<Cut[]> {
  const { up, down, wrongs } = await runScript(lab);
  if (wrongs.length) throw new Error(`without a cut: ${wrongs.join(', ')}`);
  const cuts: Cut[] = [];
  ENDS.forEach((end, n) => {
    const from = Math.floor((step * n) / ENDS.length);
    for (let at = from; at <= up; at += step) cuts.push({ before: 'ws', after: { up: at }, end });
    for (let at = from; at <= down; at += step) {
      cuts.push({ before: 'ws', after: { down: at }, end });
    }
  });
  for (let connection = 0; connection < HTTP_CONNECTIONS; connection++) {
    for (let at = 0; at <= HTTP_BYTES; at += step) {
      cuts.push({ before: 'api', connection, after: { up: at }, end: 'reset' });
      cuts.push({ before: 'api', connection, after: { down: at }, end: 'fin' });
    }
  }
  return cuts;
}
