/** Against an 80-bit Newton solver that agrees with R's glm to 6e-15, and scikit-learn 1.2.1's AUC. */
import { describe, expect, it } from 'vitest';
import type { TrainedModel, TrainingOptions } from '../src/index.ts';
import { coefficientTable, evaluate, trainModel } from '../src/index.ts';
import { CHURN_SETS, numericOnly, readChurn, readJson, sharedDataExists, sharedNote } from './shared-data.ts';

interface Conformance {
  readonly features: readonly string[];
  readonly mean: Readonly<Record<string, number>>;
  readonly sd: Readonly<Record<string, number>>;
  readonly unregularised: {
    readonly coef: Readonly<Record<string, number>>;
    readonly std_error: Readonly<Record<string, number>>;
    readonly z: Readonly<Record<string, number>>;
    readonly p_value: Readonly<Record<string, number>>;
    readonly raw_scale_std_error: Readonly<Record<string, number>>;
    readonly raw_scale_coef: Readonly<Record<string, number>>;
    readonly log_likelihood: number;
  };
  readonly C1: { readonly coef: Readonly<Record<string, number>> };
}

const OPTIONS: TrainingOptions = { solver: 'newton', C: 'none', missing: 'median', seed: 1, threshold: 0.5 };
const PROVENANCE = { datasetSha256: '', configSha256: '', libraries: {} };

function standardized(model: TrainedModel): Readonly<Record<string, number>> {
  return Object.fromEntries([
    ['(Intercept)', model.intercept],
    ...model.encoder.terms.map((term, j) => [term.column, model.coefficients[j]!] as const),
  ]);
}

function largestDifference(
  found: Readonly<Record<string, number>>,
  expected: Readonly<Record<string, number>>,
): number {
  expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
  return Math.max(...Object.keys(expected).map((key) => Math.abs(found[key]! - expected[key]!)));
}

describe.skipIf(!sharedDataExists)(`numeric columns of the churn sets${sharedNote}`, () => {
  for (const id of sharedDataExists ? CHURN_SETS : []) {
    const { contract, train } = readChurn(id);
    const oracle = readJson<Conformance>(`conformance/lr_${id}.json`);
    const fit = (options: Partial<TrainingOptions>): TrainedModel =>
      trainModel(train, numericOnly(contract), { ...OPTIONS, ...options }, PROVENANCE);

    it(`${id}: newton gives the maximum-likelihood coefficients to 1e-10 and standard errors to 1e-9`, () => {
      const model = fit({});
      expect(model.solver.converged).toBe(true);
      expect(model.solver.maxGradient).toBeLessThan(1e-10);
      expect(largestDifference(standardized(model), oracle.unregularised.coef)).toBeLessThan(1e-10);
      expect(model.solver.logLikelihood).toBeCloseTo(oracle.unregularised.log_likelihood, 9);
      const errors = ['(Intercept)', ...model.encoder.terms.map(({ column }) => column)];
      errors.forEach((name, j) => {
        expect(model.standardErrors[j]! / oracle.unregularised.std_error[name]!).toBeCloseTo(1, 9);
      });
    });

    it(`${id}: z, p and 95 % intervals follow from them on both scales`, () => {
      const { z, p_value: p, raw_scale_coef: raw, raw_scale_std_error: error } = oracle.unregularised;
      for (const row of coefficientTable(fit({}))) {
        expect(row.z / z[row.column]!).toBeCloseTo(1, 9);
        expect(row.pValue / p[row.column]!).toBeCloseTo(1, 7);
        expect(row.raw.value / raw[row.column]!).toBeCloseTo(1, 9);
        expect((row.raw.upper - row.raw.lower) / (2 * 1.959963984540054 * error[row.column]!)).toBeCloseTo(
          1,
          9,
        );
        expect(row.oddsRatioPerUnit.lower).toBe(Math.exp(row.raw.lower));
      }
    });

    it(`${id}: newton gives the ridge C = 1 coefficients to 1e-10`, () => {
      expect(largestDifference(standardized(fit({ C: 1 })), oracle.C1.coef)).toBeLessThan(1e-10);
    });

    it(`${id}: ml-logistic-regression agrees to 1e-7 and says that C was not applied`, () => {
      const model = fit({ solver: 'ml-logistic-regression', C: 1 });
      expect(model.solver.converged).toBe(true);
      expect(model.solver.C).toBe('none');
      expect(model.solver.warnings).toEqual([
        'The solver "ml-logistic-regression" has no penalty: C = 1 was not applied.',
      ]);
      expect(largestDifference(standardized(model), oracle.unregularised.coef)).toBeLessThan(1e-7);
    });
  }
});

describe.skipIf(!sharedDataExists)(`full contracts of the churn sets${sharedNote}`, () => {
  const accuracy = readJsonIfThere();
  for (const id of sharedDataExists ? CHURN_SETS : []) {
    it(`${id}: AUC at C = 1 is within .003 of scikit-learn's`, () => {
      const { contract, train, test } = readChurn(id);
      const model = trainModel(
        train,
        contract,
        { ...OPTIONS, C: 1, missing: 'median+indicator' },
        PROVENANCE,
      );
      const { auc } = evaluate(model, 'm', test, 't').metrics;
      expect(Math.abs(auc.value! - accuracy[id]!.models.lr_C1.auc)).toBeLessThan(0.003);
    });
  }
});

function readJsonIfThere(): Readonly<
  Record<string, { readonly models: { readonly lr_C1: { readonly auc: number } } }>
> {
  return sharedDataExists ? readJson('churn/accuracy.json') : {};
}
