/** The cells of a batch of rows as numbers, one list a column. */
import type { Dataset } from '@dynamic-risk/dataset';
import { getCategoricalColumn, getNumericColumn } from '@dynamic-risk/dataset';
import type { LevelColumn, NumberColumn, ScoreColumn } from './score-columns.ts';

/** A level that training did not have. */
export interface UnseenCell {
  /** 0-based. */
  readonly row: number;
  readonly column: string;
  /** `null`: the value is missing, and none was missing in training. */
  readonly level: string | null;
}

export interface Cells {
  readonly rowCount: number;
  /** One list a column, in the order of the columns: a number (NaN is missing), or the code of a level. */
  readonly byColumn: readonly Float64Array[];
  readonly unseen: readonly UnseenCell[];
}

/**
 * The cells of rows that need no second look: every number a number in its range, every level one that training had.
 *
 * @returns `undefined` when any cell is anything else, wrong or not
 */
export function cleanCells(columns: readonly ScoreColumn[], rows: readonly unknown[]): Cells | undefined {
  if (!rows.every(isRow)) return undefined;
  const byColumn: Float64Array[] = [];
  for (const column of columns) {
    const cells = new Float64Array(rows.length);
    const isDone =
      column.kind === 'number' ? fillNumbers(column, rows, cells) : fillLevels(column, rows, cells);
    if (!isDone) return undefined;
    byColumn.push(cells);
  }
  return { rowCount: rows.length, byColumn, unseen: [] };
}

/** The cells of a data set, which the contract has checked. */
export function datasetCells(columns: readonly ScoreColumn[], dataset: Dataset): Cells {
  const unseen: UnseenCell[] = [];
  const byColumn = columns.map((column) =>
    column.kind === 'number'
      ? getNumericColumn(dataset, column.name).values
      : codesOf(column, dataset, (cell) => unseen.push(cell)),
  );
  return { rowCount: dataset.rowCount, byColumn, unseen };
}

type Row = Readonly<Record<string, unknown>>;

function isRow(row: unknown): row is Row {
  return typeof row === 'object' && row !== null && !Array.isArray(row);
}

function fillNumbers(column: NumberColumn, rows: readonly Row[], cells: Float64Array): boolean {
  const { name, min, max, isWhole, isNullable } = column;
  for (let i = 0; i < rows.length; i++) {
    const cell = rows[i]![name];
    if (typeof cell === 'number') {
      if (!(cell >= min && cell <= max) || (isWhole && !Number.isInteger(cell))) return false;
      cells[i] = cell;
    } else if (cell === null && isNullable) cells[i] = NaN;
    else return false;
  }
  return true;
}

function fillLevels(column: LevelColumn, rows: readonly Row[], cells: Float64Array): boolean {
  const { name, clean, cleanMissing } = column;
  for (let i = 0; i < rows.length; i++) {
    const cell = rows[i]![name];
    const code = typeof cell === 'string' ? clean.get(cell) : cell === null ? cleanMissing : undefined;
    if (code === undefined) return false;
    cells[i] = code;
  }
  return true;
}

function codesOf(column: LevelColumn, dataset: Dataset, tell: (cell: UnseenCell) => void): Float64Array {
  const { codes, levels } = getCategoricalColumn(dataset, column.name);
  // One entry per code of the data set, the missing code −1 first.
  const translated = [null, ...levels].map((level) => column.codes.get(level));
  return Float64Array.from(codes, (code, row) => {
    const known = translated[code + 1];
    if (known !== undefined) return known;
    if (column.isUsed) tell({ row, column: column.name, level: levels[code] ?? null });
    return column.unseenCode;
  });
}
