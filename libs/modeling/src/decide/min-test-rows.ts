/** How many test rows the gate wants at the very least. */
import { thousands } from './thousands.ts';

/**
 * Fewer test rows decide nothing, under any policy and for a first model too: on five of them, saying "at risk" of
 * everyone beats most models.
 */
export const MIN_TEST_ROWS = 10;

/**
 * Why so many test rows decide nothing.
 *
 * @returns `undefined` when there are enough
 */
export function tooFewTestRows(
  testRows: number,
): { readonly verdict: 'not-enough-evidence'; readonly reason: string } | undefined {
  if (testRows >= MIN_TEST_ROWS) return undefined;
  const found = testRows === 1 ? '1 row' : `${thousands(testRows)} rows`;
  return {
    verdict: 'not-enough-evidence',
    reason: `The test data holds ${found}; a deployment needs at least ${MIN_TEST_ROWS}, so the new model is not deployed.`,
  };
}
