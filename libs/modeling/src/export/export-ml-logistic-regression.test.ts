import LogisticRegression from 'ml-logistic-regression';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { awkwardCase, churnCases, isotonicCases, type ExportCase } from '../../test/export/export-cases.ts';
import { dataset, train } from '../../test/builders.ts';
import { sharedDataExists, sharedNote } from '../../test/shared-data.ts';
import { classify, predictProbabilities } from '../predict/predict-probabilities.ts';
import {
  encodeForMlLogisticRegression,
  exportMlLogisticRegression,
} from './export-ml-logistic-regression.ts';

function expectSameClasses({ model, data }: ExportCase, classes = 2): void {
  // Through text, as a file would be.
  const json = JSON.parse(JSON.stringify(exportMlLogisticRegression(model))) as ReturnType<
    typeof exportMlLogisticRegression
  >;
  const matrix = new Matrix(encodeForMlLogisticRegression(model, data).map((row) => Array.from(row)));
  const ours = classify(predictProbabilities(model, data).probabilities, model.threshold);
  const found = LogisticRegression.load(json).predict(matrix);
  expect(found).toEqual(Array.from(ours));
  expect(new Set(found).size).toBe(classes);
}

const small = train(
  dataset({
    x: [1, 2, NaN, 4, 5, 2],
    c: ['a', 'b', 'a', undefined, 'a', 'b'],
    exited: ['0', '1', '1', '0', '1', '0'],
  }),
);

describe('exportMlLogisticRegression', () => {
  it('names the columns of its input and the meaning of its classes', () => {
    const { dynamicRisk, classifiers } = exportMlLogisticRegression(small);
    expect(dynamicRisk).toEqual({
      inputs: [
        { kind: 'one' },
        { kind: 'number', column: 'x', missing: 2 },
        { kind: 'missing', column: 'x' },
        { kind: 'level', column: 'c', level: 'b' },
        { kind: 'level', column: 'c', level: null },
      ],
      classes: ['0', '1'],
      threshold: 0.5,
    });
    expect(classifiers.map(({ weights }) => weights[0]!.length)).toEqual([5, 5]);
  });

  it('gives a client exactly at the threshold the class 1, as prediction does', () => {
    const data = dataset({ x: [1, 2, 3, 5], c: ['a', 'b', 'a', 'b'] });
    const { probabilities } = predictProbabilities(small, data);
    for (const threshold of probabilities) {
      const model = { ...small, threshold };
      const matrix = new Matrix(encodeForMlLogisticRegression(model, data).map((row) => Array.from(row)));
      expect(LogisticRegression.load(exportMlLogisticRegression(model)).predict(matrix)).toEqual(
        Array.from(classify(probabilities, threshold)),
      );
    }
  });

  it('gives the classes of the model with awkward names and numbers near 1e9', () => {
    expectSameClasses(awkwardCase());
  });

  for (const { classes, ...exported } of isotonicCases()) {
    it(`gives the classes of an isotonic calibration: ${exported.name}`, () => {
      expectSameClasses(exported, classes);
    });
  }

  it('refuses a model that uses no column', () => {
    const empty = { ...small, coefficients: [], encoder: { ...small.encoder, terms: [] } };
    expect(() => exportMlLogisticRegression(empty)).toThrow('The model uses no column');
  });
});

describe('encodeForMlLogisticRegression', () => {
  it('gives a one, numbers as they are or the median, and marks of missing values and levels', () => {
    const rows = encodeForMlLogisticRegression(small, dataset({ x: [7, NaN], c: ['b', 'new'] }));
    expect(rows.map((row) => Array.from(row))).toEqual([
      [1, 7, 0, 1, 0],
      [1, 2, 1, 0, 1],
    ]);
  });
});

describe.skipIf(!sharedDataExists)(`the package ml-logistic-regression${sharedNote}`, () => {
  for (const exported of sharedDataExists ? churnCases() : []) {
    it(`gives the classes of ${exported.name}, threshold ${exported.model.threshold}`, () => {
      expectSameClasses(exported);
    });
  }
});
