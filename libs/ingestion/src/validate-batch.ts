/** The contract's rules on values, applied to one batch. */
import {
  checkColumn,
  type Contract,
  contractRules,
  DynamicRiskError,
  getColumn,
  type RequiredColumns,
} from '@dynamic-risk/dataset';
import type { QuarantinedRow, RuleViolation, SourceBatch } from './source-batch.ts';

/** Every record of a batch on one side: `accepted.length + quarantine.length = batch.rowsRead`. */
export interface ValidatedBatch {
  /** Positions in `batch.data` of the rows that keep every rule, ascending. */
  readonly accepted: Uint32Array;
  /** The rows the reader rejected and those that break a rule, by line. */
  readonly quarantine: readonly QuarantinedRow[];
}

/**
 * Checks every typed row of a batch: ranges, whole numbers, enforced levels, missing values where none are
 * allowed, a missing target or identifier. A rejected row lists every rule that it broke, in contract order.
 *
 * @param options.target - `absent` for rows to be predicted: only features are checked; default `required`
 * @throws {DynamicRiskError} `argument-invalid` when the batch does not fit the contract or its own counts
 * @example
 * selectRows(batch.data, validateBatch(contract, batch).accepted);
 */
export function validateBatch(
  contract: Contract,
  batch: SourceBatch,
  options: RequiredColumns = {},
): ValidatedBatch {
  checkCounts(batch);
  const broken = new Map<number, RuleViolation[]>();
  for (const rule of contractRules(contract, options)) {
    checkColumn(getColumn(batch.data, rule.name), rule, ({ row, ...violation }) => {
      const violations = broken.get(row) ?? [];
      violations.push({ column: rule.name, ...violation });
      broken.set(row, violations);
    });
  }
  const accepted = new Uint32Array(batch.data.rowCount - broken.size);
  for (let row = 0, next = 0; row < batch.data.rowCount; row++) {
    if (!broken.has(row)) accepted[next++] = row;
  }
  const source = batch.place ?? batch.file.name;
  const { sha256 } = batch.file;
  const rejected = Array.from(broken, ([row, violations]): QuarantinedRow => {
    return { source, sha256, line: batch.lines[row]!, violations };
  });
  return { accepted, quarantine: [...batch.rejected, ...rejected].sort((a, b) => a.line - b.line) };
}

function checkCounts({ file, data, lines, rejected, rowsRead }: SourceBatch): void {
  if (lines.length !== data.rowCount || rowsRead !== data.rowCount + rejected.length) {
    throw new DynamicRiskError(
      'argument-invalid',
      `Batch "${file.name}": expected as many lines as rows and rowsRead = rows + rejected, found ` +
        `${lines.length} lines, ${data.rowCount} rows, ${rejected.length} rejected, ${rowsRead} read.`,
    );
  }
}
