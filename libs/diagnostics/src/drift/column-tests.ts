/** What the tests of one column give, before they are adjusted for their number. */
import type { ComparedRows, DriftFinding } from './drift-report.ts';
import { twoProportionTest } from './two-proportion-test.ts';

/** Tests of one family are adjusted together: over all columns, or over the prediction and the label. */
export type TestFamily = 'distribution' | 'missing' | 'structure' | 'outcome';

/** A finding whose alarm still waits for its adjusted p-value. */
export interface PendingFinding extends Omit<DriftFinding, 'alarm' | 'adjustedPValue'> {
  readonly family: TestFamily;
  /** Large enough to matter, whatever its p-value. */
  readonly large: boolean;
}

export interface ColumnTests {
  readonly psi?: number;
  readonly psiCritical?: number;
  readonly jensenShannon?: number;
  readonly detectable?: number;
  readonly findings: readonly PendingFinding[];
}

/** A column with everything that was tested in it. */
export interface TestedColumn extends ColumnTests {
  readonly column: string;
  readonly reference: ComparedRows;
  readonly current: ComparedRows;
  readonly scoreShift?: number;
}

/** What counts as large. */
export interface TestSettings {
  readonly psiBand: number;
  readonly missingEffect: number;
}

/** Two-sided 5 %, found in 80 % of cases: 1.959964 + 0.841621. */
const DETECTABLE_Z = 2.801585;

/**
 * The change that samples of these sizes reveal in four of five cases, in units of the standard deviation.
 *
 * @returns `undefined` when either side has no values
 */
export function detectableShift(n: number, m: number): number | undefined {
  return n === 0 || m === 0 ? undefined : DETECTABLE_Z * Math.sqrt(1 / n + 1 / m);
}

/**
 * Whether another share of the rows misses the column than before. A column that lost every value is `vanished-column`.
 *
 * @returns `undefined` when no row of either side misses it, or a side has no rows
 */
export function testMissing(
  reference: ComparedRows,
  current: ComparedRows,
  settings: TestSettings,
): PendingFinding | undefined {
  if (reference.missing + current.missing === 0) return undefined;
  const test = twoProportionTest(reference.missing, reference.n, current.missing, current.n);
  if (test === undefined) return undefined;
  const vanished = current.missing === current.n && reference.missing < reference.n;
  const before = percent(reference.missing / reference.n);
  const now = percent(current.missing / current.n);
  return {
    family: 'missing',
    kind: vanished ? 'vanished-column' : 'missing',
    large: Math.abs(test.cohensH) >= settings.missingEffect,
    pValue: test.pValue,
    effect: test.cohensH,
    effectMeasure: 'cohens-h',
    method: test.method,
    message: vanished
      ? `every value is missing, ${before} were before`
      : `${now} of the values are missing, ${before} were before`,
  };
}

/** A share in [0, 1] as text with one decimal place. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
