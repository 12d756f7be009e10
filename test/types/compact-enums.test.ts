// The build step that shrinks enums: same values, members inlined, unused ones dropped by bundlers.

import { execFileSync } from 'node:child_process';
import path from 'node:path';
import * as ourEnums from '../../src/types/enum';

interface Bundles {
  values: Record<string, unknown>;
  member: string;
  lookup: string;
  esbuild: string;
  rollup: string;
}

describe('enums in built files', () => {
  let made: Bundles;
  beforeAll(() => {
    const script = path.join(__dirname, 'bundle-enums.mjs');
    made = JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' })) as Bundles;
  });

  it('have the values of the sources, reverse look-ups included', () => {
    expect(made.values).toEqual(JSON.parse(JSON.stringify(ourEnums)));
    expect(Object.keys(made.values)).toHaveLength(31);
  });

  it('are not carried for members that the core names', () => {
    expect(made.member).toContain('10002');
    expect(made.member).toContain('"OnConnecting"');
    expect(made.member).not.toMatch(/NetworkError|OnSyncServerStart/);
  });

  it('are carried for look-ups by a variable, without the others', () => {
    expect(made.lookup).toContain('Logout:1 Logging Logged');
    expect(made.lookup).not.toMatch(/NetworkError|OnConnecting/);
  });

  it.each(['esbuild', 'rollup'] as const)(
    'fall away with %s when an app uses others',
    (bundler) => {
      expect(made[bundler]).toContain('Logout:1');
      expect(made[bundler]).not.toMatch(
        /NetworkError|GroupOk|OnConnecting|Notification|TokenExpired/,
      );
    },
  );
});
