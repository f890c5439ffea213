import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataset, draws, normals, train } from '../../test/builders.ts';
import { coefficientTable } from './coefficient-table.ts';
import { explainClients } from './explain-clients.ts';

const x = normals(200, 51);
const plans = Array.from(normals(200, 52), (value, i) =>
  i % 19 === 0 ? undefined : value < 0 ? 'free' : value < 1 ? 'basic' : 'plus',
);
const data = dataset({
  x: Array.from(x, (value, i) => (i % 13 === 0 ? NaN : 100 + 20 * value)),
  plan: plans,
  same: new Array<number>(200).fill(4),
  exited: Array.from(
    draws(
      x.map((value, i) => 1.5 * value + (plans[i] === 'free' ? 1 : 0) - 1),
      53,
    ),
    String,
  ),
});
const model = train(data);
const [first] = explainClients(model, data);

describe('explainClients', () => {
  it('adds up to the logit of every client to 1e-12', () => {
    for (const { logit, baseLogit, contributions } of explainClients(model, data)) {
      const sum = contributions.reduce((total, { contribution }) => total + contribution, baseLogit);
      expect(Math.abs(sum - logit)).toBeLessThan(1e-12);
    }
  });

  it('adds up also far outside the training range and for unseen levels', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.constantFrom('free', 'plus', 'never seen', undefined),
        (value, plan) => {
          const [client] = explainClients(model, dataset({ x: [value], plan: [plan] }));
          const sum = client!.contributions.reduce(
            (total, { contribution }) => total + contribution,
            client!.baseLogit,
          );
          expect(Math.abs(sum - client!.logit)).toBeLessThan(1e-12 * Math.max(1, Math.abs(client!.logit)));
        },
      ),
    );
  });

  it('groups a column with its levels and its missing mark, and leaves out columns the model does not use', () => {
    expect(first!.contributions.map(({ column }) => column).sort()).toEqual(['plan', 'x']);
    expect(first!.contributions.find(({ column }) => column === 'x')).toMatchObject({ value: null });
  });

  it('shows the value, what is typical and the effect in points', () => {
    const [client] = explainClients(model, dataset({ x: [140], plan: ['free'] }));
    const mean = model.encoder.terms[0]!.mean;
    const reason = client!.contributions.find(({ column }) => column === 'x')!;
    expect(reason).toMatchObject({ value: 140, typical: mean });
    const without = 1 / (1 + Math.exp(-(client!.logit - reason.contribution)));
    expect(reason.points).toBeCloseTo(100 * (client!.probability - without), 10);
    expect(client!.contributions.find(({ column }) => column === 'plan')).toMatchObject({
      value: 'free',
      typical: model.encoder.referenceLevels['plan'],
    });
  });

  it('gives nothing to a client at the training mean', () => {
    const mean = model.encoder.terms[0]!.mean;
    const complete = train(dataset({ x: [1, 2, 3, 4], exited: ['0', '1', '0', '1'] }));
    const [client] = explainClients(complete, dataset({ x: [2.5] }));
    expect(client!.contributions).toMatchObject([{ contribution: 0, points: 0 }]);
    expect(client!.raising).toEqual([]);
    expect(mean).toBeGreaterThan(0);
  });

  it('gives at most the asked number of reasons for and against, strongest first', () => {
    for (const { raising, lowering } of explainClients(model, data, { top: 1 })) {
      expect(raising.length + lowering.length).toBeGreaterThan(0);
      expect(Math.max(raising.length, lowering.length)).toBeLessThanOrEqual(1);
    }
    for (const { contributions } of explainClients(model, data)) {
      const sizes = contributions.map(({ contribution }) => Math.abs(contribution));
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
    }
  });
});

describe('coefficientTable', () => {
  it('has one row per term, intervals around the value and odds ratios of both scales', () => {
    const rows = coefficientTable(model);
    expect(rows.map(({ column, level }) => [column, level])).toEqual(
      model.encoder.terms.map((term) => [
        term.column,
        term.kind === 'standardized'
          ? null
          : term.kind === 'level'
            ? (term.level ?? '(missing)')
            : '(missing)',
      ]),
    );
    for (const row of rows) {
      expect(
        row.standardized.lower < row.standardized.value && row.standardized.value < row.standardized.upper,
      ).toBe(true);
      expect(row.oddsRatioPerSd.value).toBe(Math.exp(row.standardized.value));
      expect(row.pValue > 0 && row.pValue <= 1).toBe(true);
    }
  });
});
