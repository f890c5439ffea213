/** The texts that tables use for "nothing there". */

/** Usual markers of a missing value beside the blank cell, as written. */
export const MISSING_MARKERS: readonly string[] = [
  'NA',
  'N/A',
  'n/a',
  '#N/A',
  'NaN',
  'nan',
  'NULL',
  'null',
  'None',
  'none',
  '?',
  '-',
];

/** Whether a cell is one of the usual markers once trimmed. */
export function isMissingMarker(text: string): boolean {
  return MISSING_MARKERS.includes(text.trim());
}
