// Objects made from one line of text: which fields they have and where each value comes from.

/**
 * An object of the fields that `spec` names, in the language of check.ts with two additions:
 * `name>other` has the value of `name` under the name `other`; `name=constant` is no field of what comes
 * in. `of` gives the values.
 */
export function fields(
  spec: string,
  of: (name: string, constant: string) => unknown,
): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const word of spec.split(' ')) {
    const [, name, other, constant] = /^\W*(\w+)\??>?(\w*)=?(.*)$/.exec(
      word,
    ) as unknown as string[];
    made[other || name!] = of(name!, constant!);
  }
  return made;
}
