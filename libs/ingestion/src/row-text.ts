/** One row as a line of a CSV file. */
import type { Column, Dataset } from '@dynamic-risk/dataset';

/** Cells with a comma between them, quoted where RFC 4180 asks for it; a missing value is an empty cell. */
export function rowText(dataset: Dataset, row: number): string {
  return Array.from(dataset.columns.values(), (column) => quoted(cellText(column, row))).join(',');
}

function cellText(column: Column, row: number): string {
  if (column.kind === 'categorical') return column.levels[column.codes[row]!] ?? '';
  const value = column.values[row]!;
  return Number.isNaN(value) ? '' : String(value);
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
