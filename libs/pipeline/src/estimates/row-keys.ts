/** What a row is known by when it comes again with its outcome. */
import type { Column, Contract, CreateSha256, Dataset } from '@dynamic-risk/dataset';

/** Hexadecimal digits of a key: 64 bits, so that two of a million rows hardly ever share one. */
const DIGITS = 16;

/**
 * The client with the period, where the rows name the client; else every feature that they have.
 *
 * @param rows - of a file; a column of the contract may be absent
 */
export function keyColumnsOf(
  { identifier, period, features }: Contract,
  rows: Pick<Dataset, 'columns'>,
): readonly string[] {
  const has = (name: string | undefined): name is string => name !== undefined && rows.columns.has(name);
  if (has(identifier) && (period === undefined || has(period))) {
    return [identifier, ...(has(period) ? [period] : [])];
  }
  return features.map(({ name }) => name).filter(has);
}

/**
 * A key a row, of the texts of these columns.
 *
 * @returns `''` for a row in which all of them are missing; `undefined` where a column is absent
 */
export function rowKeys(
  rows: Dataset,
  columns: readonly string[],
  createSha256: CreateSha256,
): readonly string[] | undefined {
  const texts = columns.flatMap((name) => {
    const column = rows.columns.get(name);
    return column === undefined ? [] : [textOf(column)];
  });
  if (texts.length < columns.length || texts.length === 0) return undefined;
  return Array.from({ length: rows.rowCount }, (_, row) => {
    const cells = texts.map((text) => text(row));
    if (cells.every((cell) => cell === undefined)) return '';
    const sha256 = createSha256();
    sha256.update(JSON.stringify(cells.map((cell) => cell ?? null)));
    return sha256.digest('hex').slice(0, DIGITS);
  });
}

/** Numbers by value, so that `1` and `1.0` are one. */
function textOf(column: Column): (row: number) => string | undefined {
  if (column.kind === 'categorical') return (row) => column.levels[column.codes[row]!];
  return (row) => {
    const value = column.values[row]!;
    return Number.isNaN(value) ? undefined : String(value);
  };
}
