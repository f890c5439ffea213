/** Why a client is on the worklist, in the reader's words. */
import type { ColumnContribution } from '@dynamic-risk/modeling';
import { cleanText } from '../clean-text.ts';
import { columnLabel } from '../column-label.ts';
import { formatNumber } from '../format.ts';

const LONGEST = 40;

/**
 * The column as people call it, the client's value, and what is usual: the mean of a number, the level that other
 * levels are measured against; a value that is the usual one is said to be typical.
 *
 * @param labels - column → label
 * @example
 * describeReason({ column: 'tenure', value: 2, typical: 32.4, contribution: 1.1, points: 14 }, { tenure: 'Months with us' });
 * // 'Months with us 2 (typical 32.4)'
 */
export function describeReason(
  { column, value, typical }: Pick<ColumnContribution, 'column' | 'value' | 'typical'>,
  labels: Readonly<Record<string, string>> = {},
): string {
  const name = cleanText(columnLabel(column, labels), LONGEST);
  if (value !== null && value === typical) return `${name} ${valueText(value)} (typical)`;
  const usual = typical === null && typeof value === 'number' ? '' : ` (typical ${valueText(typical)})`;
  return `${name} ${valueText(value)}${usual}`;
}

function valueText(value: number | string | null): string {
  if (value === null) return 'missing';
  return typeof value === 'number' ? formatNumber(value, 3) : cleanText(value, LONGEST);
}
