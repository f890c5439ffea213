/** One column on both sides, whatever its kind. */
import { columnLength, DynamicRiskError, type Column, type Dataset } from '@dynamic-risk/dataset';
import { testMissing, type PendingFinding, type TestedColumn, type TestSettings } from './column-tests.ts';
import { COLUMN_ABSENT, type ComparedRows } from './drift-report.ts';
import { numericSample } from './numeric-sample.ts';
import { numericScoreShift, scoreShift, type Coefficient } from './score-shift.ts';
import { testCategoricalColumn } from './test-categorical-column.ts';
import { testNumericColumn } from './test-numeric-column.ts';

/** What a test is given beside the column. */
export interface ColumnTestInput {
  readonly settings: TestSettings;
  /** Of this column. */
  readonly coefficients: readonly Coefficient[];
}

/**
 * Everything that can be tested in one column. One that the current rows do not have counts as missing in all of them.
 *
 * @throws {DynamicRiskError} `argument-invalid` when the reference does not have it, or it is numeric on one side and
 * categorical on the other
 */
export function testColumn(
  name: string,
  reference: Dataset,
  current: Dataset,
  input: ColumnTestInput,
): TestedColumn {
  const before = reference.columns.get(name);
  if (before === undefined) {
    throw new DynamicRiskError('argument-invalid', `The reference has no column "${name}" to compare with.`);
  }
  const now = current.columns.get(name);
  return now === undefined
    ? testAbsent(name, before, current.rowCount, input)
    : testPair(name, before, now, input);
}

function testPair(
  name: string,
  before: Column,
  now: Column,
  { settings, coefficients }: ColumnTestInput,
): TestedColumn {
  const rows = { column: name, reference: rowsOf(before), current: rowsOf(now) };
  if (before.kind === 'numeric' && now.kind === 'numeric') {
    const samples = [numericSample(before), numericSample(now)] as const;
    const shift = numericScoreShift(...samples, coefficients);
    return { ...rows, ...withShift(shift), ...testNumericColumn(...samples, settings) };
  }
  if (before.kind === 'categorical' && now.kind === 'categorical') {
    const shift = scoreShift(before, now, coefficients);
    return { ...rows, ...withShift(shift), ...testCategoricalColumn(before, now, settings) };
  }
  throw new DynamicRiskError(
    'argument-invalid',
    `Column "${name}" is ${now.kind} in the current rows, expected ${before.kind} as in the reference.`,
  );
}

/** That a column is not there is seen, not inferred: its p-value is 0. */
function testAbsent(
  name: string,
  before: Column,
  currentRows: number,
  { settings, coefficients }: ColumnTestInput,
): TestedColumn {
  const reference = rowsOf(before);
  const current = { n: currentRows, missing: currentRows };
  const effect = testMissing(reference, current, settings)?.effect;
  const finding: PendingFinding = {
    family: 'structure',
    kind: 'vanished-column',
    large: true,
    pValue: 0,
    ...(effect === undefined ? {} : { effect }),
    effectMeasure: 'cohens-h',
    method: COLUMN_ABSENT,
    message: 'the current rows do not have this column',
  };
  const shift = scoreShift(before, missingColumn(before.kind, currentRows), coefficients);
  return { column: name, reference, current, ...withShift(shift), findings: [finding] };
}

/** A column of this kind in which every row misses its value. */
export function missingColumn(kind: Column['kind'], rows: number): Column {
  return kind === 'numeric'
    ? { kind, values: new Float64Array(rows).fill(NaN) }
    : { kind, codes: new Int32Array(rows).fill(-1), levels: [] };
}

function withShift(shift: number | undefined): { readonly scoreShift?: number } {
  return shift === undefined ? {} : { scoreShift: shift };
}

function rowsOf(column: Column): ComparedRows {
  let missing = 0;
  if (column.kind === 'numeric') {
    for (const value of column.values) if (Number.isNaN(value)) missing++;
  } else {
    for (const code of column.codes) if (code < 0) missing++;
  }
  return { n: columnLength(column), missing };
}
