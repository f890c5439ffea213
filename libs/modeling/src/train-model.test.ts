import { selectRows, type Dataset } from '@dynamic-risk/dataset';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contractOf, dataset, draws, normals, OPTIONS, PROVENANCE, train } from '../test/builders.ts';
import {
  modelCoefficients,
  predictLogits,
  predictProbabilities,
  serializeModel,
  trainModel,
} from './index.ts';

/** 400 clients: two numbers, a level, some of it missing, and a law that is not separable. */
function clients(): Dataset {
  const x = normals(400, 1);
  const y = normals(400, 2);
  const plan = Array.from(normals(400, 3), (value) =>
    value < -0.5 ? 'free' : value < 0.8 ? 'basic' : 'plus',
  );
  const logits = x.map((value, i) => value - 0.5 * y[i]! + (plan[i] === 'free' ? 0.8 : 0) - 1);
  return dataset({
    x: Array.from(x, (value, i) => (i % 17 === 0 ? NaN : value)),
    y: Array.from(y, (value) => 1e9 + value),
    plan: plan.map((level, i) => (i % 23 === 0 ? undefined : level)),
    exited: Array.from(draws(logits, 4), String),
  });
}

describe('trainModel', () => {
  it('refuses no rows, one class and features that say nothing, each in words', () => {
    expect(() => train(selectRows(dataset({ x: [1], exited: ['0'] }), []))).toThrow(
      'There are no rows to train on.',
    );
    expect(() => train(dataset({ x: [1, 2, 3], exited: ['0', '0', '0'] }))).toThrow(
      'All 3 training rows have one class: "exited" is not "1" in each.',
    );
    expect(() => train(dataset({ x: [1, 2], exited: ['1', '1'] }))).toThrow('"exited" is "1" in each');
    expect(() => train(dataset({ x: [4, 4], c: ['a', 'a'], exited: ['0', '1'] }))).toThrow(
      'No feature can be used. "x" is 4 in every training row that has a value. "c" is "a" in every training row.',
    );
  });

  it('names the level that separates when there is no penalty', () => {
    const data = dataset({
      x: Array.from(normals(60, 5)),
      plan: Array.from({ length: 60 }, (_, i) => (i < 10 ? 'gold' : i < 40 ? 'free' : 'basic')),
      exited: Array.from({ length: 60 }, (_, i) => (i >= 10 && i % 3 === 0 ? '1' : '0')),
    });
    expect(() => train(data, { C: 'none' })).toThrow('Separation: "plan = gold" alone separates the classes');
    expect(train(data).solver.converged).toBe(true);
  });

  it('names the reference level when it is the one that separates', () => {
    const data = dataset({
      plan: Array.from({ length: 60 }, (_, i) => (i < 30 ? 'gold' : i < 45 ? 'free' : 'basic')),
      exited: Array.from({ length: 60 }, (_, i) => (i >= 30 && i % 3 === 0 ? '1' : '0')),
    });
    expect(() => train(data, { C: 'none' })).toThrow('Separation: "plan = gold" alone separates the classes');
  });

  it('leaves out collinear terms without a penalty, records why, and predicts as without them', () => {
    const data = clients();
    const x = data.columns.get('y')!;
    const doubled: Dataset = {
      ...data,
      columns: new Map(
        [...data.columns].flatMap(([name, column]) =>
          name === 'y'
            ? [
                [name, x],
                ['z', x],
              ]
            : [[name, column]],
        ),
      ),
    };
    const model = train(doubled, { C: 'none' });
    expect(model.encoder.dropped).toEqual([
      { column: 'z', reason: 'collinear', detail: '"z" is a linear combination of "y".' },
    ]);
    const plain = predictLogits(train(data, { C: 'none' }), data);
    predictLogits(model, doubled).forEach((logit, i) => expect(logit).toBeCloseTo(plain[i]!, 9));
  });

  it('keeps collinear columns under a ridge penalty and shares the weight between them', () => {
    const x = Array.from(normals(80, 6));
    const labels = Array.from(draws(Float64Array.from(x), 7), String);
    const { coefficients } = train(dataset({ a: x, b: x, exited: labels }));
    expect(coefficients[0]).toBeCloseTo(coefficients[1]!, 12);
  });

  it('gives byte-identical models for equal data, whatever codes the levels have', () => {
    const data = clients();
    const plan = data.columns.get('plan')!;
    if (plan.kind !== 'categorical') throw new Error('plan is categorical');
    const last = plan.levels.length - 1;
    const recoded: Dataset = {
      ...data,
      columns: new Map(data.columns).set('plan', {
        kind: 'categorical',
        levels: [...plan.levels].reverse(),
        codes: plan.codes.map((code) => (code < 0 ? code : last - code)),
      }),
    };
    expect(serializeModel(train(recoded))).toBe(serializeModel(train(data)));
  });

  it('gives the same model from the raw coefficients as from the standardised ones', () => {
    const data = dataset({
      x: Array.from(normals(90, 8), (value) => 1e9 + 3 * value),
      exited: Array.from(draws(normals(90, 9), 1), String),
    });
    const { intercept, coefficients } = modelCoefficients(train(data));
    const values = data.columns.get('x')!;
    if (values.kind !== 'numeric') throw new Error('x is numeric');
    const shift = values.values[0]!;
    predictLogits(train(data), data).forEach((logit, i) => {
      // Around the first client, so that the comparison itself loses no digits at 1e9.
      const first = intercept.raw + coefficients[0]!.raw * shift;
      expect(first + coefficients[0]!.raw * (values.values[i]! - shift)).toBeCloseTo(logit, 5);
    });
  });

  it('predicts the share of leavers on its own training rows (the score equation of the intercept)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (seed, C) => {
          const x = normals(60, seed);
          const labels = draws(x, seed + 1);
          const positives = labels.reduce((sum, label) => sum + label, 0);
          fc.pre(positives > 0 && positives < 60);
          const data = dataset({ x: Array.from(x), exited: Array.from(labels, String) });
          const { probabilities } = predictProbabilities(train(data, { C }), data);
          expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(positives, 8);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('agrees between both solvers on categorical and missing data', () => {
    const data = clients();
    const newton = train(data, { C: 'none' });
    const ascent = train(data, { C: 'none', solver: 'ml-logistic-regression' });
    ascent.coefficients.forEach((w, j) => expect(w).toBeCloseTo(newton.coefficients[j]!, 7));
    expect(ascent.solver.warnings).toEqual([]);
  });

  it('refuses a C or threshold outside its range', () => {
    const data = clients();
    expect(() => train(data, { C: 0 })).toThrow('C is 0, expected a positive number or "none".');
    expect(() => train(data, { threshold: 1 })).toThrow('expected a number between 0 and 1');
  });

  it('records the options and the provenance as given', () => {
    const data = clients();
    const model = trainModel(data, contractOf(data), OPTIONS, PROVENANCE);
    expect(model.training).toMatchObject({ rows: 400, options: OPTIONS });
    expect(model.provenance).toBe(PROVENANCE);
  });
});
