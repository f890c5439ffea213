/** Compares current rows with reference rows, column by column. */
import { columnLength, DynamicRiskError, type Column, type Dataset } from '@dynamic-risk/dataset';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import {
  testMissing,
  type ColumnTests,
  type PendingFinding,
  type TestFamily,
  type TestSettings,
} from './column-tests.ts';
import type { ColumnDrift, ComparedRows, DriftFinding, DriftReport } from './drift-report.ts';
import { scoreShift, type Coefficient } from './score-shift.ts';
import { testCategoricalColumn } from './test-categorical-column.ts';
import { testNumericColumn } from './test-numeric-column.ts';

export interface DetectDriftOptions {
  /** Columns compared; all of the reference by default. Leave out the identifier. */
  readonly columns?: readonly string[];
  /** Largest expected share of false alarms among the alarms; in (0, 1). Default 0.05. */
  readonly falseDiscoveryRate?: number;
  /** Stability index from which a shift matters; ≥ 0. Default 0.10. */
  readonly psiBand?: number;
  /** Cohen's h from which another share of missing values matters; ≥ 0. Default 0.2. */
  readonly missingEffect?: number;
  /** Of the deployed model, to rank columns by what their change does to its scores. */
  readonly coefficients?: readonly Coefficient[];
}

/** Of several things found in one column, the first named is what happened, the others follow from it. */
const KINDS = [
  'vanished-column',
  'unit-change',
  'renamed-level',
  'new-level',
  'lost-level',
  'missing',
  'shift',
];

interface TestedColumn extends ColumnTests {
  readonly column: string;
  readonly reference: ComparedRows;
  readonly current: ComparedRows;
  readonly scoreShift: number | undefined;
}

/**
 * Finds what changed between two data sets. An alarm needs both: an adjusted p-value (Benjamini–Hochberg over the
 * columns, tests of distributions, of missing shares, and of levels and units apart) at or below
 * `falseDiscoveryRate`, and a change large enough to matter. A column that current rows do not have at all is always
 * one. Scores and labels can be compared like any column.
 *
 * @param reference - what the deployed model was trained on
 * @param current - the rows to be judged; columns that only they have are named, not compared
 * @throws {DynamicRiskError} `argument-invalid` when an option is out of range, a column is unknown, infinite, or
 * numeric on one side and categorical on the other
 * @example
 * detectDrift(trainingRows, newRows, { columns: ['age', 'line'] }).columns.filter(({ alarm }) => alarm);
 */
export function detectDrift(
  reference: Dataset,
  current: Dataset,
  options: DetectDriftOptions = {},
): DriftReport {
  const { falseDiscoveryRate = 0.05, psiBand = 0.1, missingEffect = 0.2, coefficients = [] } = options;
  checkOptions(falseDiscoveryRate, psiBand, missingEffect);
  const names = options.columns ?? [...reference.columns.keys()];
  const tested = names.map((name) =>
    testColumn(name, reference, current, {
      settings: { psiBand, missingEffect },
      coefficients: coefficients.filter(({ column }) => column === name),
    }),
  );
  const columns = settle(tested, falseDiscoveryRate).sort(byImportance);
  return {
    alarm: columns.some(({ alarm }) => alarm),
    referenceRows: reference.rowCount,
    currentRows: current.rowCount,
    columns,
    unexpectedColumns: [...current.columns.keys()].filter((name) => !reference.columns.has(name)),
    method: { falseDiscoveryRate, psiBand, missingEffect },
  };
}

function testColumn(
  name: string,
  reference: Dataset,
  current: Dataset,
  given: { readonly settings: TestSettings; readonly coefficients: readonly Coefficient[] },
): TestedColumn {
  const before = reference.columns.get(name);
  if (before === undefined) {
    throw new DynamicRiskError('argument-invalid', `The reference has no column "${name}" to compare with.`);
  }
  const now = current.columns.get(name);
  const rows = { column: name, reference: rowsOf(before) };
  if (now === undefined) {
    const all = { n: current.rowCount, missing: current.rowCount };
    return {
      ...rows,
      current: all,
      scoreShift: undefined,
      findings: [absence(rows.reference, all, given.settings)],
    };
  }
  return {
    ...rows,
    current: rowsOf(now),
    scoreShift: scoreShift(before, now, given.coefficients),
    ...testPair(name, before, now, given.settings),
  };
}

function testPair(name: string, before: Column, now: Column, settings: TestSettings): ColumnTests {
  if (before.kind === 'numeric' && now.kind === 'numeric') return testNumericColumn(before, now, settings);
  if (before.kind === 'categorical' && now.kind === 'categorical') {
    return testCategoricalColumn(before, now, settings);
  }
  throw new DynamicRiskError(
    'argument-invalid',
    `Column "${name}" is ${now.kind} in the current rows, expected ${before.kind} as in the reference.`,
  );
}

/** That a column is not there is seen, not inferred: its p-value is 0. */
function absence(reference: ComparedRows, current: ComparedRows, settings: TestSettings): PendingFinding {
  const effect = testMissing(reference, current, settings)?.effect;
  return {
    family: 'structure',
    kind: 'vanished-column',
    large: true,
    pValue: 0,
    ...(effect === undefined ? {} : { effect }),
    effectMeasure: 'cohens-h',
    method: 'column absent',
    message: 'the current rows do not have this column',
  };
}

/** Tests of each family per column, whether they leave a finding or not: too large and too small, come and gone. */
const TESTS_PER_COLUMN: Readonly<Record<TestFamily, number>> = { distribution: 1, missing: 1, structure: 2 };

/** Adjusts the p-values of each family over all columns, then says what raises an alarm. */
function settle(tested: readonly TestedColumn[], rate: number): ColumnDrift[] {
  const adjusted = new Map<PendingFinding, number>();
  for (const family of ['distribution', 'missing', 'structure'] as const) {
    const tests = tested.flatMap(({ findings }) => findings.filter((finding) => finding.family === family));
    const made = TESTS_PER_COLUMN[family] * tested.length;
    const values = benjaminiHochberg(
      tests.map(({ pValue }) => pValue),
      { tests: made },
    );
    tests.forEach((finding, i) => adjusted.set(finding, values[i] ?? 1));
  }
  return tested.map((column) => {
    const findings = column.findings.map((finding) =>
      settleFinding(finding, adjusted.get(finding) ?? 1, rate),
    );
    return describeColumn(column, findings.sort(byTelling));
  });
}

function settleFinding(finding: PendingFinding, adjustedPValue: number, rate: number): DriftFinding {
  const { family: _family, large, ...rest } = finding;
  return { ...rest, adjustedPValue, alarm: large && adjustedPValue <= rate };
}

function describeColumn(tested: TestedColumn, findings: readonly DriftFinding[]): ColumnDrift {
  const { findings: _pending, scoreShift: shift, ...column } = tested;
  const [first] = findings;
  const described = { ...column, ...(shift === undefined ? {} : { scoreShift: shift }), findings };
  if (first === undefined) {
    const undefinedReason = 'no values to compare';
    return { ...described, alarm: false, kind: 'shift', message: undefinedReason, undefinedReason };
  }
  const { alarm, kind, pValue, adjustedPValue, effect, effectMeasure, message } = first;
  const size = { ...(effect === undefined ? {} : { effect }), effectMeasure };
  return { ...described, alarm, kind, pValue, adjustedPValue, ...size, message };
}

/** Alarms before the rest, in the order of `KINDS`; without an alarm the test of the distribution comes first. */
function byTelling(a: DriftFinding, b: DriftFinding): number {
  if (a.alarm !== b.alarm) return a.alarm ? -1 : 1;
  const order = KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind);
  return a.alarm ? order : -order;
}

function byImportance(a: ColumnDrift, b: ColumnDrift): number {
  if (a.alarm !== b.alarm) return a.alarm ? -1 : 1;
  return Math.abs(b.scoreShift ?? 0) - Math.abs(a.scoreShift ?? 0) || (b.psi ?? 0) - (a.psi ?? 0);
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

function checkOptions(falseDiscoveryRate: number, psiBand: number, missingEffect: number): void {
  const fail = (name: string, expected: string, found: number): never => {
    throw new DynamicRiskError('argument-invalid', `${name}: expected ${expected}, found ${found}.`);
  };
  if (!(falseDiscoveryRate > 0 && falseDiscoveryRate < 1)) {
    fail('falseDiscoveryRate', 'a number between 0 and 1', falseDiscoveryRate);
  }
  if (!(psiBand >= 0)) fail('psiBand', 'a number of at least 0', psiBand);
  if (!(missingEffect >= 0)) fail('missingEffect', 'a number of at least 0', missingEffect);
}
