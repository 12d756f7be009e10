// Whether a row holds one of some texts, whatever the case: for the searches of friends and groups.
// Reads nothing; who searches loads the rows.

import { refuse } from '../errors';

/**
 * A test for rows with one of the keywords in one of the fields whose flag is true. Throws 10002 when
 * there is no text, or no field to look in.
 */
export function matcher(
  keywordList: readonly string[],
  flags: Record<string, boolean>,
): (row: object) => boolean {
  const words = keywordList.map((word) => word.toLowerCase()).filter(Boolean);
  const names = Object.keys(flags).filter((name) => flags[name]);
  if (!words.length || !names.length) {
    refuse('keywordList needs a text, and one of the isSearch flags must be true');
  }
  return (row) =>
    names.some((name) => {
      const text = String((row as Record<string, unknown>)[name]).toLowerCase();
      return words.some((word) => text.indexOf(word) >= 0);
    });
}
