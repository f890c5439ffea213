/** How sure a test is, in words. */

/**
 * A p-value, as a reader takes it.
 *
 * @param pValue - in [0, 1]
 * @param name - what it is called: by default it was adjusted for the number of tests
 * @example
 * describeCertainty(0.0004); // 'very sure (adjusted p 0.0004)'
 */
export function describeCertainty(pValue: number, name = 'adjusted p'): string {
  return `${wordFor(pValue)} (${name} ${formatPValue(pValue)})`;
}

/** `0.012`, `0.00034`, `< 1e-6`. */
export function formatPValue(pValue: number): string {
  return pValue < 1e-6 ? '< 1e-6' : String(Number(pValue.toPrecision(2)));
}

function wordFor(pValue: number): string {
  if (pValue <= 0.001) return 'very sure';
  if (pValue <= 0.01) return 'sure';
  return pValue <= 0.05 ? 'fairly sure' : 'not sure';
}
