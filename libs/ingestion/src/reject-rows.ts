/** Valid rows that go to quarantine all the same: a client too often, or with both outcomes. */
import { type Contract, type Dataset, getCategoricalColumn, selectRows } from '@dynamic-risk/dataset';
import { type CheckedBatch, placeOfRow, positionInBatch } from './check-batches.ts';
import { repeatedKeyViolation } from './find-repeated-keys.ts';
import { ROW_FATE } from './merge-rows.ts';
import { rowText } from './row-text.ts';
import type { QuarantinedRow, RuleViolation } from './source-batch.ts';

/**
 * The rows of one batch that were not taken because their client is there already and, where conflicts are
 * quarantined, those set aside for one.
 *
 * @param fates - of the valid rows of all batches
 */
export function rejectIncoming(
  contract: Contract,
  checked: CheckedBatch,
  fates: Uint8Array,
  options: { readonly conflicts: boolean },
): readonly QuarantinedRow[] {
  const { data } = checked.batch;
  const rejected: QuarantinedRow[] = [];
  const end = checked.start + checked.accepted.length;
  for (let row = checked.start; row < end; row++) {
    if (fates[row] === ROW_FATE.repeated) {
      const violations = [repeatedKeyViolation(contract, data, positionInBatch(checked, row))];
      rejected.push({ ...placeOfRow(checked, row), violations });
    } else if (options.conflicts && fates[row] === ROW_FATE.conflict) {
      rejected.push({
        ...placeOfRow(checked, row),
        violations: [conflictViolation(contract, data, positionInBatch(checked, row))],
      });
    }
  }
  return rejected;
}

/**
 * Rows of an earlier data set that leave it for a conflict. Their source is that data set, their line the one in its
 * `finaldata.csv`, as long as no cell holds a line break.
 *
 * @param rows - positions in `dataset`
 */
export function rejectSuperseded(
  contract: Contract,
  dataset: Dataset,
  datasetSha256: string,
  rows: Uint32Array,
): readonly QuarantinedRow[] {
  return rejectStored(selectRows(dataset, rows), datasetSha256, rows, (data, row) => [
    conflictViolation(contract, data, row),
  ]);
}

/**
 * Rows of a stored data set as quarantined ones.
 *
 * @param data - the rows themselves
 * @param positions - where each of them stood in the stored data set
 */
export function rejectStored(
  data: Dataset,
  datasetSha256: string,
  positions: ArrayLike<number>,
  violationsOf: (data: Dataset, row: number) => readonly RuleViolation[],
): readonly QuarantinedRow[] {
  const source = `data set ${datasetSha256.slice(0, 12)}`;
  return Array.from({ length: data.rowCount }, (_, row) => ({
    source,
    sha256: datasetSha256,
    line: positions[row]! + 2,
    text: rowText(data, row),
    violations: violationsOf(data, row),
  }));
}

function conflictViolation(
  { identifier, period, target }: Contract,
  data: Dataset,
  row: number,
): RuleViolation {
  const keys = [identifier, period].filter((name) => name !== undefined);
  const named = keys.map((name) => `"${name}" ${JSON.stringify(textAt(data, name, row))}`).join(' and ');
  return {
    column: target.name,
    rule: 'label-conflict',
    expected: `one outcome for ${named}`,
    found: textAt(data, target.name, row),
  };
}

function textAt(data: Dataset, name: string, row: number): string {
  const { codes, levels } = getCategoricalColumn(data, name);
  return levels[codes[row] ?? -1] ?? '';
}
