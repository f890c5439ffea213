/** Where two JSON documents differ. */

/** One field. `null` also stands for a field that one of the documents does not have. */
export interface FieldDifference {
  /** Names and indices from the top, joined by `.`, e.g. `coefficients.3`. */
  readonly path: string;
  readonly first: unknown;
  readonly second: unknown;
}

/**
 * Every leaf that differs, in the order of the first document; where one side has no such branch, the whole branch.
 * Numbers are equal only when every bit is.
 */
export function diffDocuments(first: unknown, second: unknown, path = ''): readonly FieldDifference[] {
  if (!isBranch(first) || !isBranch(second) || Array.isArray(first) !== Array.isArray(second)) {
    return Object.is(first, second) ? [] : [{ path, first: first ?? null, second: second ?? null }];
  }
  const keys = new Set([...Object.keys(first), ...Object.keys(second)]);
  return [...keys].flatMap((key) =>
    diffDocuments(ownValue(first, key), ownValue(second, key), path === '' ? key : `${path}.${key}`),
  );
}

type Branch = Readonly<Record<string, unknown>>;

function isBranch(value: unknown): value is Branch {
  return typeof value === 'object' && value !== null;
}

function ownValue(branch: Branch, key: string): unknown {
  return Object.hasOwn(branch, key) ? branch[key] : undefined;
}
