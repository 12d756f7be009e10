// Programs that come as Debian packages: found on the path, or installed when this machine lets us.

import { execFileSync } from 'node:child_process';
import { NotInstallable } from './projects';

const PACKAGES: Record<string, string[]> = {
  chromium: ['chromium', 'fonts-wqy-microhei', 'fonts-noto-color-emoji'],
  jsc: ['libjavascriptcoregtk-4.0-bin'],
  mvn: ['maven'],
};

export type Program = 'chromium' | 'jsc' | 'mvn';

const find = (name: string): string | undefined => {
  try {
    return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
  } catch {
    // Not on the path.
    return undefined;
  }
};

/** Path of a program; throws NotInstallable where it is not to be had. */
export function program(name: Program): string {
  const there = find(name);
  if (there) return there;
  const quiet = {
    stdio: 'ignore' as const,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  try {
    execFileSync('apt-get', ['update', '-qq'], quiet);
    execFileSync(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES[name]!],
      quiet,
    );
  } catch {
    throw new NotInstallable(`${name} is not on the path and apt-get cannot install it`);
  }
  const now = find(name);
  if (!now) throw new NotInstallable(`${name} is not on the path`);
  return now;
}
