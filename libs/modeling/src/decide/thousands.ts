/** A count as people read it in a sentence. */

/**
 * A whole number with a comma between thousands, whatever the locale of the machine.
 *
 * @example
 * thousands(300000); // 300,000
 */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
