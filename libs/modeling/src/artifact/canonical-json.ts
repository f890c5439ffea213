/** JSON that is the same for equal values, whatever order their keys were written in. */

/**
 * Two spaces of indentation, keys of every object in code-unit order, arrays in their own order, a line break at the
 * end. Numbers are written so that reading them gives the very same double.
 */
export function canonicalJson(value: unknown): string {
  return `${JSON.stringify(sortKeys(value), null, 2)}\n`;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, entry]) => [key, sortKeys(entry)]));
}
