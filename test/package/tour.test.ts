// The tour of the sources leads where it says: each link to the line that declares the name it shows, each
// way in at most seven files.

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { links } from '../../scripts/tour';

const root = resolve(__dirname, '../..');
const tour = readFileSync(resolve(root, 'docs/tour.md'), 'utf8');

describe('docs/tour.md', () => {
  it.each(links(tour, root))('finds $name in $file', ({ given, found }) => {
    expect(found).toBeGreaterThan(0);
    expect(given).toBe(found);
  });

  it.each(['A login', 'A push', 'A send'])('walks %s in at most seven files', (title) => {
    const part = tour.split(`## ${title}\n`)[1]!.split('\n## ')[0]!;
    const steps = part.match(/^\d+\. /gm)!;
    expect(steps.length).toBeGreaterThan(4);
    expect(steps.length).toBeLessThan(8);
  });
});
