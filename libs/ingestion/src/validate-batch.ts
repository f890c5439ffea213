/** The contract's rules on values, applied to one batch. */
import { type Contract, DynamicRiskError, type RequiredColumns } from '@dynamic-risk/dataset';
import { type BrokenRule, type RowCheck, rowChecks } from './row-checks.ts';
import type { QuarantinedRow, RuleCount, RuleViolation, SourceBatch } from './source-batch.ts';

/** Every record of a batch on one side: `accepted.length + quarantine.length = batch.rowsRead`. */
export interface ValidatedBatch {
  /** Positions in `batch.data` of the rows that keep every rule of severity `error`, in the order in which they came. */
  readonly accepted: Uint32Array;
  /** The rows the reader rejected and those that break a rule, by line. */
  readonly quarantine: readonly QuarantinedRow[];
  /** How many accepted rows break each rule of severity `warning`, in contract order. */
  readonly warnings: readonly RuleCount[];
}

/**
 * Checks every typed row of a batch: ranges, whole numbers, enforced levels, patterns, missing values where none are
 * allowed, a missing target, identifier or period, rules between columns. A rejected row lists every rule that it
 * broke, in contract order and those between columns last; a rule of severity `warning` is marked as such and
 * rejects nothing alone.
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
  const checks = rowChecks(contract, batch.data, options);
  const isRejected = findRejected(checks, batch.data.rowCount);
  const { violations, warnings } = collectBreaches(checks, isRejected, batch.lines);
  const accepted = acceptedRows(batch, isRejected, violations.size);
  const rejected = Array.from(violations, ([row, broken]) => quarantined(batch, row, broken));
  const quarantine = [...batch.rejected, ...rejected].sort(byPlace);
  return { accepted, quarantine, warnings };
}

/** Rows of one source in the order in which they stand there. */
export function byPlace(one: QuarantinedRow, other: QuarantinedRow): number {
  return one.line - other.line || (one.offset ?? 0) - (other.offset ?? 0);
}

/** Positions in the order in which the rows came: the batch's own array where all of them are accepted. */
function acceptedRows(
  { data, arrival }: SourceBatch,
  isRejected: Uint8Array,
  rejectedCount: number,
): Uint32Array {
  if (arrival !== undefined && rejectedCount === 0) return arrival;
  const accepted = new Uint32Array(data.rowCount - rejectedCount);
  for (let i = 0, next = 0; i < isRejected.length; i++) {
    const row = arrival === undefined ? i : arrival[i]!;
    if (isRejected[row] === 0) accepted[next++] = row;
  }
  return accepted;
}

function findRejected(checks: readonly RowCheck[], rowCount: number): Uint8Array {
  const isRejected = new Uint8Array(rowCount);
  for (const { severity, run } of checks) {
    if (severity === 'error') run((row) => (isRejected[row] = 1));
  }
  return isRejected;
}

interface Breaches {
  /** Of each rejected row, everything that it breaks. */
  readonly violations: ReadonlyMap<number, readonly RuleViolation[]>;
  /** Of the other rows. */
  readonly warnings: readonly RuleCount[];
}

function collectBreaches(
  checks: readonly RowCheck[],
  isRejected: Uint8Array,
  lines: SourceBatch['lines'],
): Breaches {
  const violations = new Map<number, RuleViolation[]>();
  const warnings: RuleCount[] = [];
  const hasRejected = isRejected.includes(1);
  for (const { severity, run } of checks) {
    if (severity === 'error' && !hasRejected) continue;
    const counts = new Map<string, RuleTally>();
    run((row, broken, found) => {
      if (isRejected[row] === 0) count(counts, broken, lines[row]!);
      else {
        const known = violations.get(row) ?? [];
        known.push(toViolation(broken, found(), severity));
        violations.set(row, known);
      }
    });
    warnings.push(...Array.from(counts.values(), (tally): RuleCount => ({ ...tally, severity: 'warning' })));
  }
  return { violations, warnings };
}

/** A count that grows. */
interface RuleTally extends BrokenRule {
  rows: number;
  firstLine: number;
}

/** The rules of one column differ in their names. */
function count(counts: Map<string, RuleTally>, broken: BrokenRule, line: number): void {
  const tally = counts.get(broken.rule);
  if (tally === undefined) {
    counts.set(broken.rule, { ...broken, rows: 1, firstLine: line });
    return;
  }
  tally.rows++;
  if (line < tally.firstLine) tally.firstLine = line;
}

function toViolation(
  broken: BrokenRule,
  found: string | undefined,
  severity: RowCheck['severity'],
): RuleViolation {
  return {
    ...broken,
    ...(found === undefined ? {} : { found }),
    ...(severity === 'warning' ? { severity } : {}),
  };
}

function quarantined(
  { file, place, lines, offsets }: SourceBatch,
  row: number,
  violations: readonly RuleViolation[],
): QuarantinedRow {
  const offset = offsets?.[row];
  return {
    source: place ?? file.name,
    sha256: file.sha256,
    line: lines[row]!,
    ...(offset === undefined ? {} : { offset }),
    violations,
  };
}

function checkCounts({ file, data, lines, arrival, rejected, rowsRead }: SourceBatch): void {
  const rows = data.rowCount;
  if (lines.length !== rows || rowsRead !== rows + rejected.length) {
    throw new DynamicRiskError(
      'argument-invalid',
      `Batch "${file.name}": expected as many lines as rows and rowsRead = rows + rejected, found ` +
        `${lines.length} lines, ${rows} rows, ${rejected.length} rejected, ${rowsRead} read.`,
    );
  }
  if (arrival !== undefined && arrival.length !== rows) {
    throw new DynamicRiskError(
      'argument-invalid',
      `Batch "${file.name}": expected every row in "arrival", found ${arrival.length} places of ${rows} rows.`,
    );
  }
}
