import { categoricalText, getColumn, type Dataset } from '@dynamic-risk/dataset';
import { describe, expect, it } from 'vitest';
import { dataset, draws, normals, train } from '../../test/builders.ts';
import { awkwardCase, withHoles } from '../../test/export/export-cases.ts';
import type { Calibration } from '../calibrate/calibration.ts';
import type { TrainedModel } from '../model.ts';
import { predictLogits } from '../predict/predict-probabilities.ts';
import { freeName, scoringPlan } from './scoring-plan.ts';

/** The documented formula, cell by cell. */
function logitsOf(model: TrainedModel, data: Dataset): readonly number[] {
  const plan = scoringPlan(model);
  return Array.from({ length: data.rowCount }, (_, i) =>
    plan.columns.reduce((logit, column) => {
      const source = getColumn(data, column.name);
      if (column.kind === 'categorical' && source.kind === 'categorical') {
        const text = categoricalText(source)[i];
        const level = text !== undefined && column.levels.includes(text) ? text : null;
        return column.marks.reduce(
          (sum, mark) => sum + mark.coefficient * (mark.level === level ? mark.on : mark.off),
          logit,
        );
      }
      if (column.kind !== 'numeric' || source.kind !== 'numeric') throw new Error('kinds differ');
      const x = source.values[i]!;
      const { number, missing } = column;
      const value =
        number && number.coefficient * (((Number.isNaN(x) ? number.median : x) - number.mean) / number.sd);
      return (
        logit +
        (value ?? 0) +
        (missing ? missing.coefficient * (Number.isNaN(x) ? missing.on : missing.off) : 0)
      );
    }, plan.intercept),
  );
}

/** Two categorical columns that say the same, so that every term of the second is left out without a penalty. */
function collinear(): Dataset {
  const x = normals(300, 1);
  const plans = Array.from(normals(300, 2), (value) =>
    value < -1 ? undefined : value < 0.2 ? 'a' : value < 1 ? 'b' : 'c',
  );
  return dataset({
    x: Array.from(x),
    plan: plans,
    twin: plans.map((plan) => (plan === undefined ? undefined : `${plan}${plan}`)),
    side: plans.map((plan, i) => (plan === 'b' ? 'left' : i % 2 ? 'right' : undefined)),
    exited: Array.from(draws(x, 3), String),
  });
}

describe('scoringPlan', () => {
  it('describes every logit exactly, with missing values, unseen levels and awkward names', () => {
    const { model, data } = awkwardCase();
    const found = logitsOf(model, data);
    predictLogits(model, data).forEach((logit, i) => expect(found[i]).toBeCloseTo(logit, 12));
  });

  it('describes a model whose collinear levels and columns were left out', () => {
    const data = collinear();
    const model = train(data, { C: 'none' });
    expect(model.encoder.dropped.some(({ reason }) => reason === 'collinear')).toBe(true);
    expect(scoringPlan(model).columns.map(({ name }) => name)).not.toContain('twin');
    const holed = withHoles(data, true);
    const found = logitsOf(model, holed);
    predictLogits(model, holed).forEach((logit, i) => expect(found[i]).toBeCloseTo(logit, 12));
  });

  it('leaves out columns without a term and keeps the order of the contract', () => {
    const model = train(
      dataset({ b: [1, 2, 3, 5], same: [7, 7, 7, 7], a: ['x', 'y', 'x', 'y'], exited: ['0', '1', '1', '0'] }),
    );
    expect(scoringPlan(model).columns.map(({ name }) => name)).toEqual(['b', 'a']);
  });

  it('names the first negative label for all of them', () => {
    const { model } = awkwardCase();
    const target = { name: 'left', positive: 'Yes', negative: ['No', 'Not yet'] };
    expect(scoringPlan({ ...model, contract: { ...model.contract, target } }).target).toEqual({
      name: 'left',
      positive: 'Yes',
      negative: 'No',
    });
  });

  it('refuses a calibration that this version does not know, and takes "none" for none', () => {
    const { model } = awkwardCase();
    const unknown = { ...model, calibration: { kind: 'beta' } as unknown as Calibration };
    expect(() => scoringPlan(unknown)).toThrow('does not know: {"kind":"beta"}');
    expect(scoringPlan({ ...model, calibration: { kind: 'none' } })).toEqual(scoringPlan(model));
  });
});

describe('freeName', () => {
  it('keeps a free name and counts on from 2 otherwise', () => {
    expect(freeName('a', new Set(['b']))).toBe('a');
    expect(freeName('a', new Set(['a', 'a_2']))).toBe('a_3');
  });
});
