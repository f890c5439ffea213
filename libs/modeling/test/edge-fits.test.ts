/** The 12 small fits that break careless solvers, on raw columns, against an 80-bit Newton solver. */
import { describe, expect, it } from 'vitest';
import { fitLogisticRegression, type LogisticRegressionFit } from '../src/index.ts';
import { numbers, readCsv, readJson, sharedDataExists, sharedNote } from './shared-data.ts';

interface Estimate {
  readonly intercept: number;
  readonly coef: readonly (number | null)[];
  readonly std_error?: readonly (number | null)[];
  readonly aliased_columns?: readonly string[];
  readonly log_likelihood?: number;
}

interface EdgeCase {
  readonly what: string;
  readonly mle: Estimate | null;
  readonly mle_reason: string | null;
  readonly ridge_C1: Estimate | null;
  readonly ridge_reason: string | null;
}

/** Who is to be named where there is separation. */
const SEPARATING: Readonly<Record<string, readonly string[]>> = {
  separable: ['x1'],
  quasi_separable: ['flag'],
  tiny_4_rows: ['x1'],
};

const cases = sharedDataExists ? readJson<Readonly<Record<string, EdgeCase>>>('edge/expected.json') : {};

function fit(name: string, C: number | 'none'): ReturnType<typeof fitLogisticRegression> {
  const cells = readCsv(`edge/${name}.csv`);
  const weight = cells.get('weight');
  return fitLogisticRegression({
    columns: [...cells.keys()]
      .filter((column) => column !== 'y' && column !== 'weight')
      .map((column) => ({ name: column, values: numbers(cells.get(column)!) })),
    labels: numbers(cells.get('y')!),
    ...(weight === undefined ? {} : { weights: numbers(weight) }),
    C,
    penaltyScale: 'raw',
  });
}

/** Coefficients to 1e-10 (relative above 1), standard errors to 1e-6 relative. */
function expectEstimate(found: LogisticRegressionFit, expected: Estimate): void {
  expect(found.converged).toBe(true);
  expectClose(found.intercept.raw, expected.intercept, 1e-10);
  expected.coef.forEach((value, j) => {
    const { raw } = found.coefficients[j]!;
    if (value === null) expect(raw).toBeUndefined();
    else expectClose(raw!, value, 1e-10);
  });
  const aliased = found.coefficients.filter(({ raw }) => raw === undefined).map(({ name }) => name);
  expect(aliased).toEqual(expected.aliased_columns ?? []);
  const [intercept, ...errors] = expected.std_error ?? [];
  if (intercept === undefined || intercept === null) return;
  expect(found.intercept.rawStandardError / intercept).toBeCloseTo(1, 6);
  errors.forEach((value, j) => {
    if (value !== null) expect(found.coefficients[j]!.rawStandardError! / value).toBeCloseTo(1, 6);
  });
}

function expectClose(found: number, expected: number, tolerance: number): void {
  expect(Math.abs(found - expected) / Math.max(1, Math.abs(expected))).toBeLessThan(tolerance);
}

describe.skipIf(!sharedDataExists)(`edge fits${sharedNote}`, () => {
  for (const [name, { mle, mle_reason: reason, ridge_C1: ridge }] of Object.entries(cases)) {
    it(`${name}: maximum likelihood ${mle === null ? `is refused (${reason})` : 'gives the known answer'}`, () => {
      const found = fit(name, 'none');
      if (mle !== null) {
        expect(found.status).toBe('fitted');
        expectEstimate(found as LogisticRegressionFit, mle);
        return;
      }
      expect(found).toMatchObject({
        status: 'refused',
        reason: reason === 'one class' ? 'one-class' : 'separation',
      });
      const named = SEPARATING[name];
      if (named !== undefined) expect(found).toMatchObject({ columns: named });
    });

    it(`${name}: ridge C = 1 ${ridge === null ? 'is refused (one class)' : 'gives the known answer'}`, () => {
      const found = fit(name, 1);
      expect(found.status).toBe(ridge === null ? 'refused' : 'fitted');
      if (ridge !== null) expectEstimate(found as LogisticRegressionFit, ridge);
    });
  }
});
