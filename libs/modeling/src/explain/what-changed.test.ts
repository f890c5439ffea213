import { selectRows } from '@dynamic-risk/dataset';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataset, train, uniforms } from '../../test/builders.ts';
import { withHoles } from '../../test/export/export-cases.ts';
import { CHURN_SETS, readChurn, sharedDataExists, sharedNote } from '../../test/shared-data.ts';
import { predictLogits, predictProbabilities } from '../predict/predict-probabilities.ts';
import { explainChange, type ChangeExplanation } from './what-changed.ts';

const exited = ['0', '1', '1', '0', '1', '0', '0', '1'];
const clients = dataset({
  orders: [9, 1, 4, 8, NaN, 7, 5, 2],
  plan: ['a', 'b', 'b', 'a', 'b', undefined, 'a', 'a'],
  exited,
});
const later = dataset({
  orders: [2, 8, NaN, 1, 3, 6, 9, 4],
  plan: ['b', 'a', 'new', 'b', 'a', 'a', undefined, 'b'],
  exited: [...exited].reverse(),
});
const model = train(clients);
const retrained = train(later, { C: 5 });

/** The largest gap between a sum of parts and the whole. */
function gapOf({ before, after, ...change }: ChangeExplanation): number {
  const parts = change.columns.reduce(
    (sum, { dataChange, modelChange }) => sum + dataChange + modelChange,
    change.interceptChange,
  );
  const whole = after.logit - before.logit;
  return Math.max(
    Math.abs(parts - whole),
    Math.abs(change.dataChange + change.modelChange - whole),
    Math.abs(change.logitChange - whole),
  );
}

describe('explainChange', () => {
  it('finds no model change where the model is the same, and no data change where the client is', () => {
    const sameModel = explainChange({
      before: { model, dataset: clients, row: 0 },
      after: { model, dataset: later, row: 0 },
    });
    expect(sameModel.modelChange).toBe(0);
    expect(sameModel.columns.map(({ modelChange }) => modelChange)).toEqual([0, 0]);
    expect(sameModel.dataChange).not.toBe(0);
    const sameClient = explainChange({
      before: { model, dataset: clients, row: 4 },
      after: { model: retrained, dataset: clients, row: 4 },
    });
    expect(sameClient.dataChange).toBe(0);
    expect(sameClient.columns.map(({ dataChange }) => dataChange)).toEqual([0, 0]);
    expect(sameClient.interceptChange).toBe(retrained.intercept - model.intercept);
  });

  it('gives the mean of both orders of change, by hand', () => {
    // logit = β·(x − mean)/sd with mean 0 and sd 1: β from 1 to 3, x from 2 to 5.
    const line = (coefficient: number): typeof model => ({
      ...model,
      intercept: 0,
      coefficients: [coefficient],
      encoder: {
        terms: [{ kind: 'standardized', column: 'orders', median: 0, mean: 0, sd: 1 }],
        dropped: [],
        referenceLevels: {},
      },
    });
    const { columns, logitChange } = explainChange({
      before: { model: line(1), dataset: dataset({ orders: [2] }), row: 0 },
      after: { model: line(3), dataset: dataset({ orders: [5] }), row: 0 },
    });
    // Data first: 3 then 10; model first: 4 then 9.
    expect(columns).toEqual([{ column: 'orders', before: 2, after: 5, dataChange: 6, modelChange: 7 }]);
    expect(logitChange).toBe(13);
  });

  it('is antisymmetric: the way back has the opposite sign', () => {
    const [before, after] = [
      { model, dataset: clients, row: 2 },
      { model: retrained, dataset: later, row: 1 },
    ];
    const there = explainChange({ before, after });
    const back = explainChange({ before: after, after: before });
    there.columns.forEach(({ column, dataChange, modelChange }) => {
      const same = back.columns.find((other) => other.column === column)!;
      expect(same.dataChange).toBeCloseTo(-dataChange, 14);
      expect(same.modelChange).toBeCloseTo(-modelChange, 14);
    });
    expect(back.interceptChange).toBe(-there.interceptChange);
  });

  it('tells values before and after, a missing one as undefined, and the scores as prediction gives them', () => {
    const change = explainChange({
      before: { model, dataset: clients, row: 4 },
      after: { model, dataset: later, row: 2 },
    });
    expect(change.columns.map(({ column, before, after }) => [column, before, after])).toEqual([
      ['orders', undefined, undefined],
      ['plan', 'b', 'new'],
    ]);
    expect(change.columns[0]!.dataChange).toBe(0);
    expect(change.after).toEqual({
      logit: predictLogits(model, later)[2],
      probability: predictProbabilities(model, later).probabilities[2],
    });
  });

  it('counts a column that one data set does not have, or has as another kind, as change of the model', () => {
    const wider = dataset({
      orders: [1, 2, 3, 9, 8, 7, 1, 2],
      calls: [3, 1, 4, 1, 5, 9, 2, 6],
      plan: [1, 5, 2, 7, 3, 2, 1, 8],
      exited,
    });
    const change = explainChange({
      before: { model, dataset: clients, row: 0 },
      after: { model: train(wider), dataset: wider, row: 4 },
    });
    expect(change.columns.map(({ column, dataChange }) => [column, dataChange === 0])).toEqual([
      ['orders', false],
      ['calls', true],
      ['plan', true],
    ]);
    expect(gapOf(change)).toBeLessThan(1e-12);
  });

  it('splits a column that only one model uses between data and model where both data sets have it', () => {
    const narrow = train(dataset({ orders: [9, 1, 4, 8, 3, 7, 5, 2], exited }));
    const { columns } = explainChange({
      before: { model: narrow, dataset: clients, row: 0 },
      after: { model, dataset: later, row: 0 },
    });
    const plan = columns.find(({ column }) => column === 'plan')!;
    expect(plan.dataChange).not.toBe(0);
    expect(plan.modelChange).not.toBe(0);
  });

  it('refuses a row that does not exist', () => {
    const there = { model, dataset: clients, row: 0 };
    for (const row of [-1, 8, 0.5, NaN]) {
      expect(() => explainChange({ before: there, after: { ...there, row } })).toThrow(
        `There is no row ${row} in the data set of "after", which has 8 rows`,
      );
    }
    const none = selectRows(clients, []);
    expect(() => explainChange({ before: { ...there, dataset: none }, after: there })).toThrow('"before"');
  });

  it('sums to the change of the logit for any pair of clients and models', () => {
    fc.assert(
      fc.property(fc.nat({ max: 7 }), fc.nat({ max: 7 }), fc.boolean(), (i, j, swap) => {
        const [first, second] = swap ? [retrained, model] : [model, retrained];
        const change = explainChange({
          before: { model: first, dataset: clients, row: i },
          after: { model: second, dataset: later, row: j },
        });
        expect(gapOf(change)).toBeLessThan(1e-12);
      }),
    );
  });
});

describe.skipIf(!sharedDataExists)(`explainChange on real clients${sharedNote}`, () => {
  it.each(CHURN_SETS)(
    'sums to the change of the logit to 1e-12 on %s, holes and unseen levels included',
    (id) => {
      const { train: rows, test } = readChurn(id);
      const holed = withHoles(rows, false);
      const [first, second] = [train(rows), train(holed, { C: 0.1 })];
      const others = withHoles(test, true);
      const picks = uniforms(100, 7).map((u) => Math.floor(u * test.rowCount));
      for (const row of picks) {
        const change = explainChange({
          before: { model: first, dataset: test, row },
          after: { model: second, dataset: others, row: test.rowCount - 1 - row },
        });
        expect(gapOf(change)).toBeLessThan(1e-12);
      }
    },
  );
});
