// The tour of the sources leads where it says: each link to the line that declares the name it shows, each
// way in at most seven files, those of wire/ aside.

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
    const files = new Set(links(part, root).map(({ file }) => file));
    const way = [...files].filter((file) => !file.startsWith('src/wire/'));
    expect(part.match(/^\d+\. /gm)!.length).toBeGreaterThan(4);
    expect(way.length).toBeGreaterThan(4);
    expect(way.length).toBeLessThan(8);
  });
});
