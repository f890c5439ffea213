/** Regular expressions of a contract. */
import { DynamicRiskError } from './errors.ts';

/**
 * The test whether a whole text matches a regular expression (ECMAScript, flag `u`).
 *
 * @throws {DynamicRiskError} `argument-invalid` when the expression is not understood
 * @example
 * wholeMatch('[A-Z]{2}\\d+')('AB12'); // true
 */
export function wholeMatch(pattern: string): (text: string) => boolean {
  const fault = patternFault(pattern);
  if (fault !== undefined) throw new DynamicRiskError('argument-invalid', fault);
  const expression = new RegExp(`^(?:${pattern})$`, 'u');
  return (text) => expression.test(text);
}

/**
 * Why a text is no regular expression under the flag `u`, in the engine's own words; `undefined` when it is one.
 *
 * @example
 * patternFault('[A-Z'); // 'Invalid regular expression: /[A-Z/u: Unterminated character class'
 */
export function patternFault(pattern: string): string | undefined {
  try {
    RegExp(pattern, 'u');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
