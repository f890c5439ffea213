import { datasetFromRows, type Contract } from '@dynamic-risk/dataset';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dataset, normals, OPTIONS, PROVENANCE } from '../../test/builders.ts';
import { explainClients, flagClients, predictProbabilities, trainModel } from '../index.ts';
import type { TrainedModel, TrainingOptions } from '../index.ts';
import { compileScorer } from './index.ts';

const CONTRACT: Contract = {
  target: { name: 'exited', positive: '1', negative: ['0'] },
  features: [
    { name: 'age', type: 'numeric', min: 0 },
    { name: 'seats', type: 'integer', missing: ['-'] },
    { name: 'plan', type: 'categorical' },
    { name: 'region', type: 'categorical', nullable: false, levels: ['n', 's'], otherLevels: 'reject' },
  ],
};

const ROWS = 60;
const ages = Array.from(normals(ROWS, 1), (z, i) => (i % 9 === 0 ? NaN : Math.abs(40 + 12 * z)));
const TRAINING = dataset({
  age: ages,
  seats: Array.from({ length: ROWS }, (_, i) => (i * 7) % 11),
  plan: Array.from({ length: ROWS }, (_, i) => ['basic', 'gold', undefined][i % 3]),
  region: Array.from({ length: ROWS }, (_, i) => 'ns'[i % 2]!),
  exited: Array.from({ length: ROWS }, (_, i) => ((i * 13) % 7 < 3 ? '1' : '0')),
});

function train(options: Partial<TrainingOptions> = {}, contract = CONTRACT): TrainedModel {
  return trainModel(TRAINING, contract, { ...OPTIONS, ...options }, PROVENANCE);
}

const MODELS = [train(), train({ calibration: 'platt' }), train({ calibration: 'isotonic' })];

/** Mostly a usual cell, now and then one that needs a second look or is wrong. */
function cell(usual: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const unusual = fc.constantFrom<unknown>(null, '', ' 7 ', 'x', -1, 1e308, true, [], {});
  return fc.oneof({ weight: 20, arbitrary: usual }, { weight: 1, arbitrary: unusual });
}

const row = fc.record(
  {
    age: cell(fc.double({ min: 0, max: 100, noNaN: true })),
    seats: cell(fc.nat(20)),
    plan: cell(fc.constantFrom('basic', 'gold', null, 'silver')),
    region: cell(fc.constantFrom('n', 's')),
  },
  { noNullPrototype: true },
);

describe('compileScorer', () => {
  test('gives what the library gives, to the last bit, and the same issues', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...MODELS),
        fc.array(row, { minLength: 1, maxLength: 4 }),
        (model, rows) => {
          const scored = compileScorer(model).score(rows, 4);
          const parsed = datasetFromRows(CONTRACT, rows, { target: 'absent' });
          if (!parsed.ok) {
            expect(scored).toEqual(parsed);
            return;
          }
          if (!scored.ok) throw new Error(JSON.stringify(scored.issues));
          const { probabilities, warnings } = predictProbabilities(model, parsed.value);
          expect(scored.value.probabilities).toEqual(probabilities);
          expect(scored.value.flags).toEqual(flagClients(model, parsed.value, probabilities));
          const unseen = warnings.unseenLevels.reduce((sum, level) => sum + level.rows, 0);
          expect(scored.value.unseen).toHaveLength(unseen);
        },
      ),
      { seed: 7, numRuns: 400 },
    );
  });

  test('orders and measures reasons as explainClients does', () => {
    const rows = [
      { age: 61, seats: 10, plan: 'gold', region: 'n' },
      { age: null, seats: 2, plan: null, region: 's' },
    ];
    for (const model of MODELS) {
      const scorer = compileScorer(model);
      const scored = scorer.score(rows, 2);
      const parsed = datasetFromRows(CONTRACT, rows, { target: 'absent' });
      if (!scored.ok || !parsed.ok) throw new Error('broken rows');
      const { reasons, valueOf } = scored.value;
      explainClients(model, parsed.value).forEach(({ contributions }, index) => {
        contributions.slice(0, reasons.perRow).forEach((expected, place) => {
          const at = index * reasons.perRow + place;
          const column = reasons.columns[at]!;
          expect(scorer.columns[column]).toMatchObject({ name: expected.column, typical: expected.typical });
          expect(valueOf(index, column)).toBe(expected.value);
          expect(reasons.points[at]).toBeCloseTo(expected.points, 10);
        });
      });
    }
  });

  test('names levels that training did not have', () => {
    const scored = compileScorer(train()).score([{ age: 1, seats: 1, plan: 'new', region: 'n' }], 0);
    if (!scored.ok) throw new Error('broken rows');
    expect(scored.value.unseen).toEqual([{ row: 0, column: 'plan', level: 'new' }]);
    expect(scored.value.reasons.columns).toHaveLength(0);
  });

  test('the value of a level that training did not have is null, not the level that it counts as', () => {
    const row = { age: 1, seats: 1, plan: 'gold', region: 'n' };
    const whole = {
      ...CONTRACT,
      features: CONTRACT.features.map((feature) => ({ name: feature.name, type: feature.type })),
    };
    const open = compileScorer(train({}, whole));
    const scored = open.score([row, { ...row, region: 'west' }, { ...row, region: null }], 4);
    if (!scored.ok) throw new Error('broken rows');
    const region = open.columns.findIndex(({ name }) => name === 'region');
    expect([0, 1, 2].map((client) => scored.value.valueOf(client, region))).toEqual(['n', null, null]);
  });

  test('rules between columns and the value of a client count as in the library', () => {
    const rules = [{ check: 'seats <= age' }];
    const ruled = compileScorer(train({}, { ...CONTRACT, rules }));
    const broken = ruled.score([{ age: 1, seats: 2, plan: null, region: 'n' }], 0);
    expect(broken).toMatchObject({ ok: false, issues: [{ code: 'rule-broken', row: 0 }] });

    const model = train({ threshold: { rule: 'client-value', column: 'seats', saveRate: 0.5, cost: 1 } });
    const rows = [1, 10].map((seats) => ({ age: 40, seats, plan: 'gold', region: 'n' }));
    const scored = compileScorer(model).score(rows, 0);
    if (!scored.ok) throw new Error('broken rows');
    expect([...scored.value.flags]).toEqual([0, 1]);
  });

  test('a number that no logit can hold is an issue of its row', () => {
    const model = train();
    const steep = { ...model, coefficients: model.coefficients.map(() => 1e10) };
    const row = { age: Number.MAX_VALUE, seats: 1, plan: 'gold', region: 'n' };
    expect(compileScorer(steep).score([row], 0)).toMatchObject({
      ok: false,
      issues: [{ code: 'not-scorable', row: 0 }],
    });
  });

  test('names that every object inherits are columns like any other', () => {
    const scorer = compileScorer(train());
    const row = JSON.parse('{"__proto__":{"age":1,"seats":1,"plan":"gold","region":"n"}}') as unknown;
    expect(scorer.score([row], 0)).toMatchObject({
      ok: false,
      issues: [{ code: 'missing-column' }, {}, {}, {}],
    });
    expect(scorer.score([null], 0)).toMatchObject({ ok: false, issues: [{ code: 'not-an-object' }] });
  });
});
