/** The whole records of a file as typed columns. */
import type { CategoricalColumn, Column, Target } from '@dynamic-risk/dataset';
import type { PlannedColumn } from './column-plan.ts';
import type { RecordIndex } from './index-records.ts';
import { withRows } from './load-rows.ts';
import { fetchNumbers, numberSql } from './number-columns.ts';
import type { TableHead } from './read-head.ts';
import { fetchTexts } from './text-columns.ts';
import { understandTexts } from './understand-texts.ts';

export interface TypedColumns {
  /** One per planned column, in its order; an infinity is a doubtful number. */
  readonly columns: readonly Column[];
  /** 1 for each row that has to be looked at cell by cell. */
  readonly doubtful: Uint8Array;
}

/**
 * Lets DuckDB type all whole records at once and marks the rows of which it cannot be sure: a number that is not
 * plain, a label that the target does not know, a required cell that is blank.
 */
export async function typeRows(
  head: TableHead,
  index: RecordIndex,
  plan: readonly PlannedColumn[],
  target: Target,
): Promise<TypedColumns> {
  const rowCount = index.lines.length;
  const doubtful = new Uint8Array(rowCount);
  const raw = rowCount === 0 ? plan.map(emptyColumn) : await fetchColumns(head, index, plan);
  const columns = raw.map((column, i) => {
    if (column.kind === 'numeric') {
      markInfinite(column.values, doubtful);
      return column;
    }
    const planned = plan[i]!;
    const understood = understandTexts(column, planned, target);
    if (planned.isRequired) markMissing(understood.codes, doubtful);
    return understood;
  });
  return { columns, doubtful };
}

async function fetchColumns(
  head: TableHead,
  index: RecordIndex,
  plan: readonly PlannedColumn[],
): Promise<readonly Column[]> {
  const select = plan.map(({ kind, position, rule }, i) => {
    const cell = `c${position}`;
    return `${kind === 'number' ? numberSql(cell, rule.missing) : cell} AS v${i}`;
  });
  const namesOf = (isNumber: boolean): readonly string[] =>
    plan.flatMap(({ kind }, i) => ((kind === 'number') === isNumber ? [`v${i}`] : []));
  return withRows(head, index, select, async (connection) => {
    const numbers = (await fetchNumbers(connection, namesOf(true), index.lines.length)).values();
    const texts = (await fetchTexts(connection, namesOf(false), index.lines.length)).values();
    return plan.map(({ kind }): Column => {
      if (kind === 'number') return { kind: 'numeric', values: next(numbers) };
      return next(texts);
    });
  });
}

function next<T>(items: Iterator<T>): T {
  const { value, done } = items.next();
  if (done === true) throw new RangeError('Fewer columns were fetched than planned.');
  return value;
}

function emptyColumn({ kind }: PlannedColumn): Column {
  if (kind === 'number') return { kind: 'numeric', values: new Float64Array(0) };
  return { kind: 'categorical', codes: new Int32Array(0), levels: [] } satisfies CategoricalColumn;
}

function markInfinite(values: Float64Array, doubtful: Uint8Array): void {
  for (let row = 0; row < values.length; row++) {
    if (Math.abs(values[row]!) === Infinity) doubtful[row] = 1;
  }
}

function markMissing(codes: Int32Array, doubtful: Uint8Array): void {
  for (let row = 0; row < codes.length; row++) if (codes[row]! < 0) doubtful[row] = 1;
}
