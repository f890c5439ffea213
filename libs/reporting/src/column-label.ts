/** What people call a column. */

/**
 * The label of the column, or its name when it has none; also for a column called `constructor`.
 *
 * @param labels - column → label
 * @example
 * columnLabel('tenure', { tenure: 'Months with us' }); // 'Months with us'
 */
export function columnLabel(column: string, labels: Readonly<Record<string, string>>): string {
  return Object.hasOwn(labels, column) ? (labels[column] ?? column) : column;
}
