// Line numbers of docs/tour.md: a link's text ends with a name in backquotes, its line is where that name is
// declared. Used by readme.ts, which writes them, and by the test that holds them.

import { readFileSync } from 'node:fs';
import path from 'node:path';

const LINK = /`(\w+)`\]\(\.\.\/([\w./-]+)#L(\d+)\)/g;

/** The line of a file on which `name` is declared: a function, a constant, a type or a member; 0: nowhere. */
export function lineOf(text: string, name: string): number {
  const lines = text.split('\n');
  const declared = new RegExp(
    `^\\s*(export )?(async )?(function|const|let|interface|type|class) ${name}\\b`,
  );
  const member = new RegExp(`^\\s*(async )?${name}(\\(|: )`);
  const found = [
    (line: string) => declared.test(line),
    // A body before its line in an interface.
    (line: string) => member.test(line) && line.endsWith('{'),
    (line: string) => member.test(line),
  ].map((test) => lines.findIndex(test) + 1);
  return found.find(Boolean) ?? 0;
}

/** Every link of the tour: its file, name, line given and line found. */
export function links(
  tour: string,
  root: string,
): { file: string; name: string; given: number; found: number }[] {
  return [...tour.matchAll(LINK)].map(([, name, file, line]) => ({
    file: file!,
    name: name!,
    given: Number(line),
    found: lineOf(readFileSync(path.join(root, file!), 'utf8'), name!),
  }));
}

/** The tour with its lines put right. Throws when a name is nowhere. */
export function renumbered(tour: string, root: string): string {
  return tour.replace(LINK, (_whole, name: string, file: string) => {
    const line = lineOf(readFileSync(path.join(root, file), 'utf8'), name);
    if (!line) throw new Error(`docs/tour.md: ${file} declares no ${name}`);
    return `\`${name}\`](../${file}#L${line})`;
  });
}
