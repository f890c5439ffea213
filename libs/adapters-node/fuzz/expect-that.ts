/** A promise that is kept, or the end of the case. */

/** @throws {Error} with `broken` when the condition does not hold */
export function expectThat(condition: boolean, broken: string): asserts condition {
  if (!condition) throw new Error(broken);
}

/** Whether two values are the same in all that JSON can say, and what differs when they are not. */
export function expectSame(what: string, found: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(found) ?? '', JSON.stringify(expected) ?? ''];
  if (a === b) return;
  let at = 0;
  while (a[at] === b[at]) at++;
  const around = (text: string): string => text.slice(Math.max(0, at - 60), at + 120);
  throw new Error(`${what}: found …${around(a)}…, expected …${around(b)}…`);
}
