/** What the model says of both sides, and how many left: compared as a column is. */
import {
  detectableShift,
  percent,
  type PendingFinding,
  type TestedColumn,
  type TestSettings,
} from './column-tests.ts';
import { numericSample } from './numeric-sample.ts';
import { compareValues } from './test-numeric-column.ts';
import { describeMove } from './test-numeric-shift.ts';
import { twoProportionTest } from './two-proportion-test.ts';

/** What one model says of rows. */
export interface ScoredRows {
  /** In [0, 1], one a row. */
  readonly probabilities: Float64Array;
  /** 1 for a row at risk. */
  readonly flags: Uint8Array;
}

/** How many rows left, as far as it is known. */
export interface LabelledRows {
  readonly positives: number;
  readonly negatives: number;
  /** Rows whose outcome is not known. */
  readonly missing: number;
}

/** Both sides of what is compared beside the columns. */
export interface ComparedOutcomes {
  readonly prediction?: { readonly reference: ScoredRows; readonly current: ScoredRows };
  readonly label?: {
    readonly name: string;
    readonly reference: LabelledRows;
    readonly current: LabelledRows;
  };
}

/** An outcome with its mean on both sides. */
export interface TestedOutcome extends TestedColumn {
  readonly referenceMean?: number;
  readonly currentMean?: number;
}

/** The distribution of the probabilities as that of any number, and the flagged share by the two-proportion test. */
export function testPrediction(
  { reference, current }: NonNullable<ComparedOutcomes['prediction']>,
  settings: TestSettings,
): TestedOutcome {
  const before = numericSample({ kind: 'numeric', values: reference.probabilities });
  const now = numericSample({ kind: 'numeric', values: current.probabilities });
  const { distances, shift } = compareValues(before, now, settings);
  const flagged = testShares(
    { count: count(reference.flags), of: before.rows },
    { count: count(current.flags), of: now.rows },
    settings,
    'of the clients are flagged',
  );
  const scores: PendingFinding | undefined =
    shift === undefined
      ? undefined
      : { ...shift, family: 'outcome', message: describeMove(before, now, 'mean probability') };
  return {
    column: 'prediction',
    reference: { n: before.rows, missing: 0 },
    current: { n: now.rows, missing: 0 },
    ...distances,
    ...means(before.moments?.mean, now.moments?.mean),
    findings: [scores, flagged].filter((finding) => finding !== undefined),
  };
}

/** The share of leavers among the rows whose outcome is known. */
export function testLabel(
  { name, reference, current }: NonNullable<ComparedOutcomes['label']>,
  settings: TestSettings,
): TestedOutcome {
  const before = { count: reference.positives, of: reference.positives + reference.negatives };
  const now = { count: current.positives, of: current.positives + current.negatives };
  const deviations = detectableShift(before.of, now.of);
  const finding = testShares(before, now, settings, 'left');
  return {
    column: name,
    reference: { n: before.of + reference.missing, missing: reference.missing },
    current: { n: now.of + current.missing, missing: current.missing },
    ...(deviations === undefined ? {} : { detectable: deviations / 2 }),
    ...means(shareOf(before), shareOf(now)),
    findings: finding === undefined ? [] : [finding],
  };
}

interface Counted {
  readonly count: number;
  readonly of: number;
}

function testShares(
  before: Counted,
  now: Counted,
  { missingEffect }: TestSettings,
  what: string,
): PendingFinding | undefined {
  const test = twoProportionTest(before.count, before.of, now.count, now.of);
  if (test === undefined) return undefined;
  return {
    family: 'outcome',
    kind: 'shift',
    large: Math.abs(test.cohensH) >= missingEffect,
    pValue: test.pValue,
    effect: test.cohensH,
    effectMeasure: 'cohens-h',
    method: test.method,
    message: `${percent(now.count / now.of)} ${what}, before it was ${percent(before.count / before.of)}`,
  };
}

function means(
  before: number | undefined,
  now: number | undefined,
): { readonly referenceMean?: number; readonly currentMean?: number } {
  return {
    ...(before === undefined ? {} : { referenceMean: before }),
    ...(now === undefined ? {} : { currentMean: now }),
  };
}

function shareOf({ count: part, of }: Counted): number | undefined {
  return of === 0 ? undefined : part / of;
}

function count(flags: Uint8Array): number {
  return flags.reduce((sum, flag) => sum + flag, 0);
}
