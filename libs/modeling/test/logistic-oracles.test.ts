/** Fits that need every digit: weak ridges on separated data, columns far from 0, weights of very different size. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fitLogisticRegression, modelCoefficients } from '../src/index.ts';
import { dataset, train } from './builders.ts';

interface Case {
  readonly what: string;
  readonly columns: readonly (readonly number[])[];
  readonly labels: readonly number[];
  readonly weights: readonly number[] | null;
  readonly C: number | 'none';
  readonly expected:
    | { readonly refused: 'separation' | 'one-class' }
    | {
        readonly refused?: never;
        /** Columns that are not left out; the estimates are the intercept's and theirs. */
        readonly kept: readonly number[];
        readonly standardized: readonly number[];
        readonly standardErrors: readonly number[];
        readonly rawIntercept: number;
        readonly rawInterceptStandardError: number;
        readonly raw: readonly number[];
      };
}

/** From `oracles/logistic.py`. */
const cases = JSON.parse(
  readFileSync(new URL('oracles/logistic.json', import.meta.url), 'utf8'),
) as readonly Case[];

function expectClose(found: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(found).toHaveLength(expected.length);
  found.forEach((value, j) => {
    const off = Math.abs(value - expected[j]!) / Math.max(Math.abs(expected[j]!), 1);
    expect(off).toBeLessThan(tolerance);
  });
}

describe('fitLogisticRegression', () => {
  it.each(cases.map((each) => [each.what, each.C, each] as const))('%s (C = %s)', (_what, _C, each) => {
    const { columns, labels, weights, C, expected } = each;
    const fit = fitLogisticRegression({
      columns: columns.map((values, j) => ({ name: `x${j}`, values: Float64Array.from(values) })),
      labels,
      C,
      ...(weights === null ? {} : { weights: Float64Array.from(weights) }),
    });
    if (expected.refused !== undefined) {
      expect(fit).toMatchObject({ status: 'refused', reason: expected.refused });
      return;
    }
    if (fit.status === 'refused') throw new Error(fit.detail);
    expect(fit.converged).toBe(true);
    const used = fit.coefficients.filter(({ dropped }) => dropped === undefined);
    expect(used.map(({ name }) => name)).toEqual(expected.kept.map((j) => `x${j}`));
    const { intercept } = fit;
    expectClose(
      [intercept.standardized, ...used.map(({ standardized }) => standardized!)],
      expected.standardized,
      1e-8,
    );
    const errors = [intercept.standardError, ...used.map(({ standardError }) => standardError!)];
    errors.forEach((error, j) => expect(error / expected.standardErrors[j]!).toBeCloseTo(1, 6));
    used.forEach(({ raw }, j) => expect(raw! / expected.raw[j]!).toBeCloseTo(1, 7));
    const error = expected.rawInterceptStandardError;
    expect(intercept.rawStandardError / error).toBeCloseTo(1, 6);
    expect((intercept.raw - expected.rawIntercept) / error).toBeCloseTo(0, 7);
  });
});

describe('trainModel', () => {
  const far = cases.filter(({ what }) => /near -?1e\d/.test(what));

  it.each(far.map((each) => [each.what, each.C, each] as const))(
    'reports %s (C = %s) at its exact mean',
    (_what, _C, each) => {
      const { columns, labels, C, expected } = each;
      if (expected.refused !== undefined) throw new Error('a fit was expected');
      const model = train(
        dataset({
          ...Object.fromEntries(columns.map((values, j) => [`x${j}`, values])),
          exited: labels.map(String),
        }),
        { C },
      );
      const { intercept, coefficients } = modelCoefficients(model);
      const found = [intercept, ...coefficients];
      expectClose(
        found.map(({ standardized }) => standardized),
        expected.standardized,
        1e-8,
      );
      found.forEach(({ standardError }, j) => {
        expect(standardError / expected.standardErrors[j]!).toBeCloseTo(1, 6);
      });
    },
  );
});
