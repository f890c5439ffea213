import { describe, expect, it } from 'vitest';
import { dataset, train } from '../../test/builders.ts';
import type { TrainedModel } from '../model.ts';
import { parseModel, serializeModel } from './serialize-model.ts';

const model = train(
  dataset({
    x: [0, 1.5, 2, NaN, 1 / 3],
    k: [7, 7, 7, 7, 7],
    c: ['a', 'b', undefined, 'b', 'a'],
    exited: ['0', '1', '0', '1', '1'],
  }),
);

function issuesOf(change: (copy: Record<string, unknown>) => void): readonly (string | undefined)[] {
  const copy = JSON.parse(serializeModel(model)) as Record<string, unknown>;
  change(copy);
  const parsed = parseModel(JSON.stringify(copy));
  return parsed.ok ? [] : parsed.issues.map(({ column }) => column);
}

describe('serializeModel', () => {
  it('is read back to the same model, bit for bit', () => {
    expect(parseModel(serializeModel(model))).toEqual({ ok: true, value: model });
  });

  it('does not depend on the order of keys and ends with a line break', () => {
    const turned = Object.fromEntries(Object.entries(model).reverse()) as unknown as TrainedModel;
    expect(serializeModel(turned)).toBe(serializeModel(model));
    expect(serializeModel(model).endsWith('}\n')).toBe(true);
  });
});

describe('parseModel', () => {
  it('says so when the text is not JSON', () => {
    expect(parseModel('{"format": ')).toMatchObject({ ok: false, issues: [{ code: 'not-json' }] });
  });

  it('gives every breach of the schema with its path', () => {
    expect(issuesOf((copy) => Object.assign(copy, { formatVersion: 2, intercept: 'x' }))).toEqual([
      'formatVersion',
      'intercept',
    ]);
    expect(issuesOf((copy) => Object.assign(copy, { surprise: 1 }))).toEqual(['(top)']);
    expect(issuesOf((copy) => delete copy['threshold'])).toEqual(['threshold']);
  });

  it('accepts no number that is not finite', () => {
    expect(issuesOf((copy) => Object.assign(copy, { coefficients: [null, 1, 1, 1] }))).toEqual([
      'coefficients.0',
    ]);
  });

  it('accepts no coefficients without terms, no wrong sums and no unknown columns', () => {
    expect(issuesOf((copy) => Object.assign(copy, { coefficients: [1] }))).toEqual(['coefficients']);
    expect(issuesOf((copy) => Object.assign(copy, { standardErrors: [1] }))).toEqual(['standardErrors']);
    expect(issuesOf((copy) => Object.assign(copy, { training: { ...model.training, rows: 9 } }))).toEqual([
      'training.rows',
    ]);
    const features = model.contract.features.filter(({ name }) => name !== 'x');
    expect(issuesOf((copy) => Object.assign(copy, { contract: { ...model.contract, features } }))).toEqual([
      'encoder.terms.0.column',
      'encoder.terms.1.column',
    ]);
  });
});
