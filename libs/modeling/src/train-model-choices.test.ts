import { describe, expect, it } from 'vitest';
import { contractOf, dataset, draws, normals, OPTIONS, PROVENANCE, train } from '../test/builders.ts';
import { parseModel, serializeModel } from './artifact/serialize-model.ts';
import { calibrate, type Calibration } from './calibrate/calibration.ts';
import { explainClients } from './explain/explain-clients.ts';
import type { TrainedModel, TrainingOptions } from './model.ts';
import { predictLogits, predictProbabilities } from './predict/predict-probabilities.ts';
import { trainModel } from './train-model.ts';

const ROWS = 400;
const x = normals(ROWS, 5);
const exited = draws(
  x.map((value) => 1.5 * value - 0.5),
  6,
);
const data = dataset({
  x: Array.from(x),
  noise: Array.from(normals(ROWS, 7)),
  exited: Array.from(exited, String),
});

function auto(options: Partial<TrainingOptions>): TrainedModel {
  return trainModel(data, contractOf(data), { ...OPTIONS, ...options }, PROVENANCE);
}

describe('trainModel, with choices left to it', () => {
  it('records out-of-fold metrics of the whole training data where nothing is chosen', () => {
    const { training, threshold } = train(data);
    expect(threshold).toBe(0.5);
    expect(training.choices).not.toHaveProperty('penalty');
    expect(training.choices).not.toHaveProperty('threshold');
    const { outOfFold } = training.choices!;
    if ('undefined' in outOfFold) throw new Error(outOfFold.undefined);
    const { tp, fp, fn, tn } = outOfFold.confusion;
    expect(tp + fp + fn + tn).toBe(ROWS);
    expect(outOfFold).toMatchObject({ folds: 5, repeats: 1, seed: 1 });
    expect(outOfFold.metrics.auc.value).toBeGreaterThan(0.7);
  });

  it('says why there are no out-of-fold metrics, and trains all the same', () => {
    const few = dataset({
      x: [1, 2, 3, 4, 5, 6],
      exited: ['0', '0', '1', '0', '1', '1'],
    });
    expect(train(few).training.choices).toEqual({
      outOfFold: { undefined: expect.stringContaining('needs 5 rows of each class') },
    });
    expect(() => train(few, { calibration: 'platt' })).toThrow('needs 5 rows of each class');
  });

  it('chooses the penalty of the smallest held-out log-loss, or a stronger one within its standard error', () => {
    const model = auto({ C: 'auto' });
    const { penalty } = model.training.choices!;
    expect(penalty).toMatchObject({ folds: 5, repeats: 3, seed: 1, rule: 'minimum' });
    expect(model.solver.C).toBe(penalty!.C);
    const least = Math.min(...penalty!.candidates.map(({ logLoss }) => logLoss));
    expect(penalty!.candidates.find(({ C }) => C === penalty!.C)!.logLoss).toBe(least);
    const simpler = auto({ C: 'auto', oneStandardError: true });
    expect(simpler.solver.C).toBeLessThan(penalty!.C);
  });

  it('keeps C out of a solver that knows none', () => {
    const model = auto({ solver: 'ml-logistic-regression', C: 'auto' });
    expect(model.solver).toMatchObject({ C: 'none' });
    expect(model.training.choices).not.toHaveProperty('penalty');
    expect(model.training.choices!.outOfFold).toHaveProperty('undefined');
  });

  it('gives the calibrated probability and keeps the raw one', () => {
    for (const calibration of ['platt', 'isotonic'] as const) {
      const model = auto({ calibration });
      const { probabilities, raw } = predictProbabilities(model, data);
      expect(model.calibration?.kind).toBe(calibration);
      expect(probabilities).toEqual(calibrate(model.calibration!, predictLogits(model, data)));
      expect(probabilities).not.toEqual(raw);
      expect(explainClients(model, data)[3]!.probability).toBe(probabilities[3]);
    }
    const bare = predictProbabilities(auto({}), data);
    expect(bare.probabilities).toBe(bare.raw);
  });

  it('takes the calibration that helps most out of fold', () => {
    const { calibration, training } = auto({ calibration: 'auto' });
    const losses = training.choices!.calibrationLogLosses!;
    expect(losses[calibration?.kind ?? 'none']).toBe(Math.min(losses.none, losses.platt, losses.isotonic));
  });

  it.each<[TrainingOptions['threshold']]>([
    [{ rule: 'best-f1' }],
    [{ rule: 'min-cost', costs: { falsePositive: 1, falseNegative: 4 } }],
    [{ rule: 'value', value: 100, saveRate: 0.5, cost: 12 }],
  ])('chooses the threshold by %j with its interval', (threshold) => {
    const model = auto({ threshold });
    const choice = model.training.choices!.threshold!;
    expect(model.threshold).toBe(choice.threshold);
    expect(choice.interval!.lower).toBeLessThanOrEqual(choice.threshold);
    expect(choice.interval!.upper).toBeGreaterThanOrEqual(choice.threshold);
    // Costs of 1 to 4 and a contact that pays from 12/(0.5·100) = 0.24 on are both well below one half.
    expect(model.threshold).toBeLessThan(0.5);
  });

  it('writes the same bytes for the same arguments, and reads them back', () => {
    const options = { C: 'auto', calibration: 'isotonic', threshold: { rule: 'best-f1' } } as const;
    const text = serializeModel(auto(options));
    expect(serializeModel(auto(options))).toBe(text);
    expect(parseModel(text)).toEqual({ ok: true, value: auto(options) });
  });

  it('still reads a model of before there were choices', () => {
    const { training, ...model } = auto({});
    const { choices: _later, ...before } = training;
    expect(parseModel(serializeModel({ ...model, training: before })).ok).toBe(true);
  });

  it('refuses a calibration that this version does not know', () => {
    const unknown = { ...auto({}), calibration: { kind: 'beta' } as unknown as Calibration };
    expect(() => predictProbabilities(unknown, data)).toThrow('does not know: {"kind":"beta"}');
    expect(parseModel(serializeModel(unknown)).ok).toBe(false);
  });

  it('does not read isotonic knots that do not ascend', () => {
    const knots = { kind: 'isotonic', logits: [0, 0], probabilities: [0.1, 0.2] } as const;
    const parsed = parseModel(serializeModel({ ...auto({}), calibration: knots }));
    expect(parsed.ok).toBe(false);
  });
});
