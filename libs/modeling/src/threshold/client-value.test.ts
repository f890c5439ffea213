import { createDataset, numericColumn, type Contract, type Dataset } from '@dynamic-risk/dataset';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataset, draws, normals, OPTIONS, PROVENANCE } from '../../test/builders.ts';
import {
  evaluate,
  exportMlLogisticRegression,
  exportOnnx,
  exportPmml,
  parseModel,
  predictProbabilities,
  serializeModel,
  trainModel,
  type TrainedModel,
} from '../index.ts';
import { flagClients, predictionContract } from './client-value.ts';

const ROWS = 400;
const x = normals(ROWS, 5);
const labels = draws(
  x.map((value) => 1.5 * value - 0.5),
  6,
);
const revenue = normals(ROWS, 7).map((value, i) => (i % 50 === 0 ? Number.NaN : Math.exp(5 + value)));
const clients: Dataset = createDataset([
  ...dataset({ x: [...x], exited: [...labels].map(String) }).columns,
  ['revenue', numericColumn([...revenue])],
]);
const contract: Contract = {
  target: { name: 'exited', positive: '1', negative: ['0'] },
  features: [{ name: 'x', type: 'numeric' }],
  attributes: [{ name: 'revenue', type: 'numeric' }],
};
const RULE = { rule: 'client-value', column: 'revenue', saveRate: 0.3, cost: 20 } as const;

function train(rule = RULE, data: Dataset = clients): TrainedModel {
  return trainModel(data, contract, { ...OPTIONS, threshold: rule }, PROVENANCE);
}

const model = train();

describe('a model that goes by the value of each client', () => {
  it('flags exactly the clients of whom p·saveRate·value > cost, a missing value being the median', () => {
    const { probabilities } = predictProbabilities(model, clients);
    const flags = flagClients(model, clients, probabilities);
    const { typical } = model.clientValue!;
    for (let i = 0; i < ROWS; i++) {
      const value = Number.isNaN(revenue[i]) ? typical : revenue[i]!;
      expect(flags[i]).toBe(probabilities[i]! * 0.3 * value > 20 ? 1 : 0);
    }
    expect(new Set(flags)).toEqual(new Set([0, 1]));
  });

  it('is strict: what only pays back its cost is not worth a call', () => {
    const fixed = { ...model, clientValue: { column: 'revenue', saveRate: 0.5, cost: 25, typical: 1 } };
    const one = createDataset([['revenue', numericColumn([100, 100.0001])]]);
    expect([...flagClients(fixed, one, Float64Array.of(0.5, 0.5))]).toEqual([0, 1]);
  });

  it('never flags a client without worth', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 0, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (worth, p) => {
          const one = createDataset([['revenue', numericColumn([worth])]]);
          expect([...flagClients(model, one, Float64Array.of(p))]).toEqual([0]);
        },
      ),
    );
  });

  it('measures its profit out of fold, with an interval, and its threshold is that of a median client', () => {
    const choice = model.training.choices!.threshold!;
    expect(choice.rule).toBe('client-value');
    expect(choice.threshold).toBeCloseTo(20 / (0.3 * model.clientValue!.typical), 12);
    expect(choice.achievedInterval!.lower).toBeLessThan(choice.achieved!);
    expect(choice.achievedInterval!.upper).toBeGreaterThan(choice.achieved!);
    expect(train()).toEqual(model);
  });

  it('is scored by the same flags', () => {
    const { confusion } = evaluate(model, 'm', clients, 't');
    const { probabilities } = predictProbabilities(model, clients);
    const flags = flagClients(model, clients, probabilities);
    expect(confusion.tp + confusion.fp).toBe(flags.reduce((sum, flag) => sum + flag, 0));
    expect(confusion.tp).toBe(flags.filter((flag, i) => flag === 1 && labels[i] === 1).length);
  });

  it('comes back from its file as it was', () => {
    const parsed = parseModel(serializeModel(model));
    expect(parsed).toEqual({ ok: true, value: model });
  });

  it('asks the value column of rows to be predicted, which may be blank', () => {
    expect(predictionContract(model).features.map(({ name }) => name)).toEqual(['x', 'revenue']);
    expect(predictionContract({ contract }).features).toEqual(contract.features);
  });

  it('is exported with probabilities alone, and not at all where classes are all there is', () => {
    expect(exportPmml(model)).not.toContain('at risk');
    expect(new TextDecoder('latin1').decode(exportOnnx(model))).not.toContain('at_risk');
    expect(() => exportMlLogisticRegression(model)).toThrow(/depends on each client's own value/);
  });

  it('refuses a column without a value above 0', () => {
    const nothing = createDataset(
      [...clients.columns].map(([name, column]) =>
        name === 'revenue' ? [name, numericColumn([...revenue].map(() => -1))] : [name, column],
      ),
    );
    expect(() => train(RULE, nothing)).toThrow(/expected a median above 0, found the median -1/);
  });
});
