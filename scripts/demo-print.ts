// The transcript: one line for each state change, event and message. It only writes; colours go away
// where the output is no terminal or NO_COLOR is set.

import pc from 'picocolors';

const { env, stdout } = process;
const coloured = !env.NO_COLOR && (!!env.FORCE_COLOR || (stdout.isTTY && env.TERM !== 'dumb'));
export const paint = pc.createColors(coloured);

const tints = [paint.cyan, paint.magenta, paint.yellow, paint.green];
const tintOf = new Map<string, (text: string) => string>();

/** A user's name in its own colour. */
export function name(user: string): string {
  let tint = tintOf.get(user);
  if (!tint) {
    tint = tints[tintOf.size % tints.length]!;
    tintOf.set(user, tint);
  }
  return tint(user);
}

const begun = performance.now();
/** Milliseconds since the demo began. */
export const elapsed = (): number => performance.now() - begun;

function line(user: string, mark: string, text: string): void {
  const time = (elapsed() / 1000).toFixed(3).padStart(7);
  const who = name(user) + ' '.repeat(Math.max(0, 6 - user.length));
  console.log(`${paint.dim(time)}  ${who} ${mark} ${text}`);
}

/** A state of the session. */
export const state = (user: string, from: string, to: string, why: string): void =>
  line(user, paint.blue('●'), `${from} → ${paint.bold(to)}${why && paint.dim(`  (${why})`)}`);

export const event = (user: string, text: string, detail = ''): void =>
  line(user, paint.dim('◇'), `${text}${detail && paint.dim(`  ${detail}`)}`);

export const sent = (user: string, to: string, text: string): void =>
  line(user, '→', `to ${name(to)}: ${text}`);

export const received = (user: string, from: string, text: string, seq: number): void =>
  line(user, paint.green('←'), `from ${name(from)}: ${text}${paint.dim(`  seq ${seq}`)}`);

export const problem = (user: string, text: string): void => line(user, paint.red('✗'), text);

/** A heading of the story. */
export const chapter = (text: string): void => console.log(`\n${paint.bold(text)}`);

/** Rows of label and value. */
export const table = (rows: readonly (readonly [string, string | number])[]): void =>
  rows.forEach(([label, value]) => console.log(`  ${label.padEnd(22)} ${value}`));
