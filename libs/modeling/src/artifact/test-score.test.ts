import { createHash } from 'node:crypto';
import type { Sha256 } from '@dynamic-risk/dataset';
import { describe, expect, it } from 'vitest';
import { dataset, train } from '../../test/builders.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { evaluateWithUncertainty } from '../evaluate/uncertainty.ts';
import { identifyModel } from './identify-model.ts';
import { parseModel, serializeModel } from './serialize-model.ts';
import { testScoreOf, trainedPart } from './test-score.ts';

const data = dataset({
  visits: Array.from({ length: 40 }, (_, i) => (i * 7) % 30),
  exited: Array.from({ length: 40 }, (_, i) => ((i * 13) % 30 > (i * 7) % 30 ? '1' : '0')),
});
const model = train(data);
const score = testScoreOf(evaluateWithUncertainty(model, 'm-0', data, 'ab', { seed: 1, resamples: 50 }));
const scored = { ...model, testScore: score };

function createSha256(): Sha256 {
  const hash = createHash('sha256');
  return { update: (part) => void hash.update(part), digest: () => hash.digest('hex') };
}

function issuesOf(testScore: unknown): readonly (string | undefined)[] {
  const parsed = parseModel(JSON.stringify({ ...model, testScore }));
  return parsed.ok ? [] : parsed.issues.map(({ column }) => column);
}

describe('a model with its score on test data', () => {
  it('is read back bit for bit, with intervals and without', () => {
    const plain = { ...model, testScore: testScoreOf(evaluate(model, 'm-0', data, 'ab')) };
    for (const each of [scored, plain]) {
      expect(parseModel(serializeModel(each))).toEqual({ ok: true, value: each });
    }
  });

  it('is read back where metrics and intervals are undefined: rows of one class', () => {
    for (const exited of [['0'], ['1', '1', '1']]) {
      const rows = dataset({ visits: exited.map(() => 3), exited });
      const testScore = testScoreOf(
        evaluateWithUncertainty(model, 'm-0', rows, 'ab', { seed: 1, resamples: 20 }),
      );
      const each = { ...model, testScore };
      expect(parseModel(serializeModel(each))).toEqual({ ok: true, value: each });
    }
  });

  it('holds no name: the file of a model does not say its own id', () => {
    expect(score).not.toHaveProperty('modelId');
    expect(serializeModel(scored)).not.toContain('"m-0"');
  });

  it('keeps its id, which is that of the bytes of what was trained', () => {
    const bytes = createHash('sha256').update(serializeModel(model)).digest('hex');
    expect(identifyModel(model, createSha256)).toBe(`m-${bytes.slice(0, 12)}`);
    expect(identifyModel(scored, createSha256)).toBe(identifyModel(model, createSha256));
    expect(serializeModel(trainedPart(scored))).toBe(serializeModel(model));
    expect(identifyModel({ ...scored, intercept: 1 }, createSha256)).not.toBe(
      identifyModel(model, createSha256),
    );
  });

  it('is refused when the score is not of this model or contradicts itself', () => {
    const { confusion, ...rest } = score;
    expect(issuesOf({ ...score, threshold: 0.25 })).toEqual(['testScore.threshold']);
    expect(issuesOf({ ...score, testRows: 41 })).toEqual(['testScore.testRows']);
    expect(
      issuesOf({ ...rest, confusion: { ...confusion, tp: confusion.tp + 1, fp: confusion.fp - 1 } }),
    ).toEqual(['testScore.positives']);
  });

  it('is refused when a part of the score is missing, added or no number', () => {
    const { auc: _gone, ...metrics } = score.metrics;
    expect(issuesOf({ ...score, metrics })).toEqual(['testScore.metrics.auc']);
    expect(issuesOf({ ...score, runId: '20261123T112233456Z' })).toEqual(['testScore']);
    expect(issuesOf({ ...score, confusion: { ...score.confusion, tn: null } })).toEqual([
      'testScore.confusion.tn',
    ]);
  });
});
