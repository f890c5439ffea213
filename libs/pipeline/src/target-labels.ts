/** The labels of a target as a person writes them in a configuration: text, numbers or booleans. */
import { parseNumber } from '@dynamic-risk/dataset';

/** Pairs of labels of which each says what the other is. */
const OPPOSITES: readonly (readonly [string, string])[] = [
  ['1', '0'],
  ['yes', 'no'],
  ['Yes', 'No'],
  ['YES', 'NO'],
  ['y', 'n'],
  ['Y', 'N'],
  ['true', 'false'],
  ['True', 'False'],
  ['TRUE', 'FALSE'],
  ['t', 'f'],
  ['T', 'F'],
];

/**
 * The label that stands against the given one, when it is one of the usual pairs.
 *
 * @returns `undefined` when it does not follow, as for `churned`
 * @example
 * oppositeLabel('Yes'); // 'No'
 * oppositeLabel('1.0'); // '0'
 */
export function oppositeLabel(label: string): string | undefined {
  for (const [left, right] of OPPOSITES) {
    if (isSameLabel(label, left)) return right;
    if (isSameLabel(label, right)) return left;
  }
  return undefined;
}

/** Whether two labels mean the same: the same text, or the same number. */
export function isSameLabel(a: string, b: string): boolean {
  if (a === b) return true;
  const value = parseNumber(a);
  return value !== undefined && value === parseNumber(b);
}
