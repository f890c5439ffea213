/** The columns of clients as rows that can be scored again. */
import {
  selectTexts,
  getColumn,
  packedLevelsOf,
  type CategoricalColumn,
  type Dataset,
} from '@dynamic-risk/dataset';

/** A client's value in each column that a model asks for; `null` where it is missing. */
export type ClientRecord = Readonly<Record<string, number | string | null>>;

/**
 * One record a row, in the order of the rows.
 *
 * @param few - rows to be listed, not a whole data set
 * @param names - of columns; those that the data set does not have are left out
 */
export function clientRecords(few: Dataset, names: readonly string[]): readonly ClientRecord[] {
  const columns = names
    .filter((name) => few.columns.has(name))
    .map((name) => [name, cellsOf(few, name)] as const);
  return Array.from({ length: few.rowCount }, (_, row) =>
    Object.fromEntries(columns.map(([name, cells]) => [name, cells[row] ?? null])),
  );
}

function cellsOf(few: Dataset, name: string): readonly (number | string | undefined)[] {
  const column = getColumn(few, name);
  if (column.kind === 'categorical') return textsOf(column);
  return Array.from(column.values, (value) => (Number.isNaN(value) ? undefined : value));
}

/** Texts of few rows of a column that may have a million of them; `undefined` where there is none. */
export function textsOf(column: CategoricalColumn): readonly (string | undefined)[] {
  const packed = packedLevelsOf(column);
  if (packed === undefined) return Array.from(column.codes, (code) => column.levels[code]);
  const codes = column.codes.filter((code) => code >= 0);
  const texts = selectTexts(packed, codes).texts;
  let at = 0;
  return Array.from(column.codes, (code) => (code < 0 ? undefined : texts[at++]));
}
