/** Compares current rows with reference rows, column by column. */
import { DynamicRiskError, type Dataset } from '@dynamic-risk/dataset';
import type { ColumnDrift, DriftReport, OutcomeDrift } from './drift-report.ts';
import { MAX_VALUES } from './numeric-sample.ts';
import type { Coefficient } from './score-shift.ts';
import { settleFindings } from './settle-findings.ts';
import { testColumn } from './test-column.ts';
import { testLabel, testPrediction, type ComparedOutcomes } from './test-outcomes.ts';

/**
 * The part of the rate that outcomes have. They are tested beside the columns, and with the whole rate for both a run
 * would raise nearly twice as many false alarms.
 */
const OUTCOMES_OF_RATE = 0.2;

export interface DetectDriftOptions {
  /** Columns compared; all of the reference by default. Leave out the identifier. */
  readonly columns?: readonly string[];
  /** Largest expected share of false alarms among the alarms; in (0, 1). Default 0.05. */
  readonly falseDiscoveryRate?: number;
  /** Stability index from which a shift matters; ≥ 0. Default 0.10. */
  readonly psiBand?: number;
  /** Cohen's h from which another share of missing values, flagged clients or leavers matters; ≥ 0. Default 0.2. */
  readonly missingEffect?: number;
  /** Of the deployed model, to rank columns by what their change does to its scores. */
  readonly coefficients?: readonly Coefficient[];
  /** Expected cost per client that a move of every logit adds; `undefined` where it has no price. */
  readonly priceOf?: (logitShift: number) => number | undefined;
  /** Scores and labels of both sides: adjusted among themselves, apart from the columns, at a fifth of the rate. */
  readonly outcomes?: ComparedOutcomes;
}

/**
 * Finds what changed between two data sets. An alarm needs both: an adjusted p-value (Benjamini–Hochberg over the
 * columns, tests of distributions, of missing shares, and of levels and units apart) at or below
 * `falseDiscoveryRate`, and a change large enough to matter. A column that current rows do not have at all is always
 * one.
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
  const settings = { psiBand, missingEffect };
  const names = options.columns ?? [...reference.columns.keys()];
  const tested = names.map((name) =>
    testColumn(name, reference, current, {
      settings,
      coefficients: coefficients.filter(({ column }) => column === name),
    }),
  );
  const columns = settleFindings(tested, falseDiscoveryRate)
    .map((column) => withPrice(column, options.priceOf))
    .sort(byImportance);
  const outcomes = compareOutcomes(options.outcomes, settings, falseDiscoveryRate);
  return {
    alarm: [...columns, ...Object.values(outcomes)].some(({ alarm }) => alarm),
    referenceRows: reference.rowCount,
    currentRows: current.rowCount,
    columns,
    ...outcomes,
    unexpectedColumns: [...current.columns.keys()].filter((name) => !reference.columns.has(name)),
    method: { falseDiscoveryRate, ...settings, maxValues: MAX_VALUES },
  };
}

function compareOutcomes(
  { prediction, label }: ComparedOutcomes = {},
  settings: { readonly psiBand: number; readonly missingEffect: number },
  rate: number,
): Pick<DriftReport, 'prediction' | 'label'> {
  const tested = [
    ...(prediction === undefined ? [] : [testPrediction(prediction, settings)]),
    ...(label === undefined ? [] : [testLabel(label, settings)]),
  ];
  const settled: readonly OutcomeDrift[] = settleFindings(tested, rate * OUTCOMES_OF_RATE);
  const [first, second] = settled;
  const labelDrift = prediction === undefined ? first : second;
  return {
    ...(prediction === undefined || first === undefined ? {} : { prediction: first }),
    ...(label === undefined || labelDrift === undefined ? {} : { label: labelDrift }),
  };
}

function withPrice(column: ColumnDrift, priceOf: DetectDriftOptions['priceOf']): ColumnDrift {
  if (priceOf === undefined || column.scoreShift === undefined) return column;
  const costShift = priceOf(column.scoreShift);
  return costShift === undefined ? column : { ...column, costShift };
}

/** The expected cost of a shift grows with the shift, so that one order serves both. */
function byImportance(a: ColumnDrift, b: ColumnDrift): number {
  if (a.alarm !== b.alarm) return a.alarm ? -1 : 1;
  return Math.abs(b.scoreShift ?? 0) - Math.abs(a.scoreShift ?? 0) || (b.psi ?? 0) - (a.psi ?? 0);
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
