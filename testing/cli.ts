#!/usr/bin/env node
// Starts the embedded server alone: `openim-lite-server --api-port P --ws-port Q --secret S` (0 = any free port).
// First line on standard output, once ready: {"api":"http://127.0.0.1:P","ws":"ws://127.0.0.1:Q"}. For development only.
import { startServer } from './server/index';

const USAGE = `usage: openim-lite-server [--api-port P] [--ws-port Q] [--secret S] [--policy 0|1|4|5]
  --api-port  HTTP API port, default 10002; 0 = any free port
  --ws-port   gateway port, default 10001; 0 = any free port
  --secret    secret for tokens, default openIM123
  --policy    multi-login policy, default 1
For tests and trying out, not for production: it keeps all in memory and listens on the loopback only.`;

interface Flags {
  apiPort: number;
  wsPort: number;
  secret: string;
  policy: number;
}

/** Flags of the command line; throws an Error that says which one is wrong. */
function readFlags(argv: readonly string[]): Flags | 'help' {
  const out: Flags = { apiPort: 10002, wsPort: 10001, secret: 'openIM123', policy: 1 };
  for (let i = 0; i < argv.length; i++) {
    const [flag = '', joined] = (argv[i] ?? '').split(/=(.*)/s, 2);
    if (flag === '--help' || flag === '-h') return 'help';
    const value = joined ?? argv[++i];
    if (flag === '--secret') out.secret = text(flag, value);
    else if (flag === '--api-port') out.apiPort = number(flag, value, 65535);
    else if (flag === '--ws-port') out.wsPort = number(flag, value, 65535);
    else if (flag === '--policy') out.policy = number(flag, value, 5);
    else throw new Error(`unknown flag ${flag}`);
  }
  return out;
}

function text(flag: string, value: string | undefined): string {
  if (!value) throw new Error(`${flag} needs a value`);
  return value;
}

function number(flag: string, value: string | undefined, max: number): number {
  const n = Number(text(flag, value));
  if (!Number.isInteger(n) || n < 0 || n > max)
    throw new Error(`${flag} needs a whole number from 0 to ${max}, got ${value}`);
  return n;
}

async function main(): Promise<void> {
  const flags = readFlags(process.argv.slice(2));
  if (flags === 'help') return console.log(USAGE);
  const server = await startServer(flags);
  console.log(JSON.stringify({ api: server.api, ws: server.ws }));
  const end = (): void => {
    void server.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

main().catch((e: unknown) => {
  console.error(`openim-lite-server: ${e instanceof Error ? e.message : String(e)}`);
  process.exitCode = 1;
});
