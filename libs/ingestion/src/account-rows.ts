/** The account of every row that was read, per source and in total. */
import type { Contract } from '@dynamic-risk/dataset';
import { type CheckedBatch, placeOfRow, positionInBatch } from './check-batches.ts';
import { repeatedKeyViolation } from './find-repeated-keys.ts';
import type { IngestedFile, IngestionCounts } from './ingestion-record.ts';
import { ROW_FATE } from './merge-rows.ts';
import type { RuleCount } from './source-batch.ts';

/**
 * What became of the rows of one batch.
 *
 * @param fates - of the valid rows of all batches
 * @param warnings - rules broken in rows that were kept
 */
export function accountBatch(
  { batch, accepted, quarantine, start }: CheckedBatch,
  fates: Uint8Array,
  warnings: readonly RuleCount[],
): IngestedFile {
  const counts = new Uint32Array(Object.keys(ROW_FATE).length);
  for (let row = start; row < start + accepted.length; row++) counts[fates[row]!]!++;
  const { name, sha256, bytes } = batch.file;
  const { format, from, cursor } = batch;
  return {
    name,
    sha256,
    bytes,
    rows: batch.rowsRead,
    accepted: counts[ROW_FATE.accepted]!,
    quarantined: quarantine.length + counts[ROW_FATE.repeated]!,
    duplicates: counts[ROW_FATE.duplicate]!,
    conflicts: counts[ROW_FATE.conflict]!,
    ...(format === undefined ? {} : { format }),
    ...(from === undefined ? {} : { from }),
    ...(cursor === undefined ? {} : { cursor }),
    ...(warnings.length === 0 ? {} : { warnings }),
  };
}

/**
 * Rows of one batch that repeat a client and were taken all the same.
 *
 * @param repeats - positions among the valid rows of all batches, ascending
 */
export function countRepeats(
  contract: Contract,
  checked: CheckedBatch,
  repeats: Uint32Array,
): readonly RuleCount[] {
  const end = checked.start + checked.accepted.length;
  const rows = repeats.filter((row) => row >= checked.start && row < end);
  const [first] = rows;
  if (first === undefined) return [];
  const { found: _example, ...violation } = repeatedKeyViolation(
    contract,
    checked.batch.data,
    positionInBatch(checked, first),
  );
  const firstLine = placeOfRow(checked, first).line;
  return [{ ...violation, rows: rows.length, firstLine, severity: 'warning' }];
}

/** The counts of all sources together. */
export function sumCounts(files: readonly IngestedFile[]): IngestionCounts {
  const sum = (count: (file: IngestedFile) => number): number =>
    files.reduce((total, file) => total + count(file), 0);
  return {
    rowsRead: sum((file) => file.rows),
    accepted: sum((file) => file.accepted),
    quarantined: sum((file) => file.quarantined),
    duplicates: sum((file) => file.duplicates),
    conflicts: sum((file) => file.conflicts),
  };
}
