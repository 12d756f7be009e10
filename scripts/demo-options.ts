// The demo's command line. It says what is wrong in one line; demo.ts decides what that costs.

import { parseArgs } from 'node:util';

export interface DemoOptions {
  /** End after the transcript. */
  once: boolean;
  /** 0: any free port. */
  apiPort: number;
  wsPort: number;
  pagePort: number;
}

export const USAGE =
  'npm start -- [--once] [--api-port N] [--ws-port N] [--page-port N]   (0 = any free port)';

function port(name: string, text: string | undefined): number {
  if (text === undefined) return 0;
  const number = Number(text);
  if (/^\d+$/.test(text) && number < 65536) return number;
  throw new Error(`--${name} must be a port from 0 to 65535, not "${text}"`);
}

/** Reads the arguments after the script's name; throws with a text for the user. */
export function readOptions(argv: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      once: { type: 'boolean' },
      'api-port': { type: 'string' },
      'ws-port': { type: 'string' },
      'page-port': { type: 'string' },
    },
  });
  return {
    once: values.once === true,
    apiPort: port('api-port', values['api-port']),
    wsPort: port('ws-port', values['ws-port']),
    pagePort: port('page-port', values['page-port']),
  };
}
