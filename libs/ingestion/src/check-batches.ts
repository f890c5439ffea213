/** Batches checked against the contract, in the order of their names. */
import { type Contract, contractColumns, selectColumns } from '@dynamic-risk/dataset';
import type { RowPart } from './row-part.ts';
import { bySourceName } from './select-new-sources.ts';
import type { QuarantinedRow, SourceBatch } from './source-batch.ts';
import { validateBatch, type ValidatedBatch } from './validate-batch.ts';

export interface CheckedBatch extends ValidatedBatch {
  readonly batch: SourceBatch;
  /** What messages call it. */
  readonly place: string;
  /** Where its valid rows begin among those of all batches. */
  readonly start: number;
}

export interface CheckedBatches {
  readonly batches: readonly CheckedBatch[];
  /** The valid rows of each batch, columns as `contractColumns` lists them. */
  readonly incoming: readonly RowPart[];
}

/**
 * Checks each batch.
 *
 * @param batches - at least one
 */
export function checkBatches(contract: Contract, batches: readonly SourceBatch[]): CheckedBatches {
  let start = 0;
  const checked = [...batches]
    .sort((a, b) => bySourceName(a.file, b.file))
    .map((batch): CheckedBatch => {
      const validated = validateBatch(contract, batch);
      const one = { ...validated, batch, place: batch.place ?? batch.file.name, start };
      start += validated.accepted.length;
      return one;
    });
  const columns = contractColumns(contract);
  const incoming = checked.map(({ batch, accepted }): RowPart => {
    const data = selectColumns(batch.data, columns);
    const isAsItLies = accepted.length === data.rowCount && batch.arrival === undefined;
    return isAsItLies ? { data } : { data, rows: accepted };
  });
  return { batches: checked, incoming };
}

/**
 * Where a valid row stands in its source.
 *
 * @param row - position among the valid rows of all batches
 */
export function placeOfRow(checked: CheckedBatch, row: number): Omit<QuarantinedRow, 'violations'> {
  const { batch, place } = checked;
  const position = positionInBatch(checked, row);
  const offset = batch.offsets?.[position];
  return {
    source: place,
    sha256: batch.file.sha256,
    line: batch.lines[position]!,
    ...(offset === undefined ? {} : { offset }),
  };
}

/**
 * Where a valid row is in the data of its batch.
 *
 * @param row - position among the valid rows of all batches
 */
export function positionInBatch({ accepted, start }: CheckedBatch, row: number): number {
  return accepted[row - start]!;
}
