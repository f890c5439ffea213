import { selectRows } from '@dynamic-risk/dataset';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataset, train } from '../../test/builders.ts';
import { balancedAccuracy, confusionCounts, f1, mcc, precision, recall } from './confusion.ts';
import { evaluate } from './evaluate.ts';
import { brier, logLoss } from './probability-loss.ts';
import { auc, averagePrecision, groupByScore } from './ranking.ts';

const scored = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 5 })), {
    minLength: 1,
    maxLength: 40,
  })
  .map((rows) => ({
    labels: Uint8Array.from(rows, ([label]) => label),
    scores: Float64Array.from(rows, ([, score]) => score / 5),
  }));

describe('confusionCounts', () => {
  it('counts zeros for no rows and for a class that does not occur', () => {
    expect(confusionCounts(new Uint8Array(), new Uint8Array())).toEqual({ tp: 0, fp: 0, fn: 0, tn: 0 });
    expect(confusionCounts(Uint8Array.of(1, 1), Uint8Array.of(1, 1))).toEqual({ tp: 2, fp: 0, fn: 0, tn: 0 });
  });

  it('refuses labels other than 0 and 1 and unequal lengths', () => {
    expect(() => confusionCounts(Uint8Array.of(2), Uint8Array.of(0))).toThrow(
      'expected a label of 0 or 1, found 2',
    );
    expect(() => confusionCounts(Uint8Array.of(1), new Uint8Array())).toThrow('0 predictions for 1 labels');
  });
});

describe('ratios of counts', () => {
  it('are undefined with a reason where the denominator is 0, never NaN', () => {
    const none = { tp: 0, fp: 0, fn: 0, tn: 3 };
    expect(precision(none)).toEqual({ undefined: 'no row is predicted positive' });
    expect(recall(none)).toEqual({ undefined: 'no row is positive' });
    expect(balancedAccuracy(none)).toEqual({ undefined: 'no row is positive' });
    expect(f1(none)).toEqual({ undefined: 'no row is positive and none is predicted positive' });
    expect(mcc(none).value).toBeUndefined();
  });

  it('give F1 0 when leavers exist and none is found', () => {
    expect(f1({ tp: 0, fp: 0, fn: 2, tn: 3 })).toEqual({ value: 0 });
  });

  it('keep the correlation right where the product of the counts passes 2^53', () => {
    expect(mcc({ tp: 4e6, fp: 1e6, fn: 1e6, tn: 4e6 }).value).toBeCloseTo(0.6, 14);
  });
});

describe('ranking metrics', () => {
  it('are undefined without positives, AUC also without negatives', () => {
    expect(auc(Uint8Array.of(0), Float64Array.of(0.5))).toEqual({ undefined: 'no row is positive' });
    expect(auc(Uint8Array.of(1), Float64Array.of(0.5))).toEqual({ undefined: 'no row is negative' });
    expect(averagePrecision(new Uint8Array(), new Float64Array())).toEqual({
      undefined: 'no row is positive',
    });
  });

  it('give AUC ½ and the base rate where every score is the same', () => {
    const labels = Uint8Array.of(1, 0, 0, 0);
    expect(auc(labels, new Float64Array(4))).toEqual({ value: 0.5 });
    expect(averagePrecision(labels, new Float64Array(4))).toEqual({ value: 0.25 });
  });

  it('AUC equals the share of pairs in order, ties counting half', () => {
    fc.assert(
      fc.property(scored, ({ labels, scores }) => {
        let pairs = 0;
        let won = 0;
        labels.forEach((a, i) =>
          labels.forEach((b, j) => {
            if (a !== 1 || b !== 0) return;
            pairs++;
            won += scores[i]! > scores[j]! ? 1 : scores[i] === scores[j] ? 0.5 : 0;
          }),
        );
        const { value } = auc(labels, scores);
        if (pairs === 0) expect(value).toBeUndefined();
        else expect(value).toBeCloseTo(won / pairs, 14);
      }),
    );
  });

  it('do not depend on the order of the rows', () => {
    fc.assert(
      fc.property(scored, ({ labels, scores }) => {
        const turned = { labels: labels.slice().reverse(), scores: scores.slice().reverse() };
        expect(auc(turned.labels, turned.scores)).toEqual(auc(labels, scores));
        expect(averagePrecision(turned.labels, turned.scores)).toEqual(averagePrecision(labels, scores));
      }),
    );
  });

  it('refuse a score that is not a number', () => {
    expect(() => auc(Uint8Array.of(1, 0), Float64Array.of(0.1, NaN))).toThrow(
      'Row 1: expected a finite score',
    );
  });

  it('group equal scores, highest first', () => {
    const groups = groupByScore(Uint8Array.of(1, 0, 1), Float64Array.of(0.2, 0.9, 0.2));
    expect(groups).toEqual({
      scores: Float64Array.of(0.9, 0.2),
      positives: Float64Array.of(0, 2),
      negatives: Float64Array.of(1, 0),
    });
  });
});

describe('losses', () => {
  it('are undefined for no rows', () => {
    expect(logLoss(new Uint8Array(), new Float64Array())).toEqual({ undefined: 'there are no rows' });
    expect(brier(new Uint8Array(), new Float64Array())).toEqual({ undefined: 'there are no rows' });
  });

  it('stay finite for a sure mistake and are 0 or nearly 0 for a sure hit', () => {
    expect(logLoss(Uint8Array.of(1), Float64Array.of(0)).value).toBeCloseTo(-Math.log(1e-15), 12);
    expect(logLoss(Uint8Array.of(0), Float64Array.of(1)).value).toBe(-Math.log(1e-15));
    expect(logLoss(Uint8Array.of(1), Float64Array.of(1)).value).toBeCloseTo(0, 14);
    expect(brier(Uint8Array.of(1, 0), Float64Array.of(1, 0))).toEqual({ value: 0 });
  });

  it('refuse what is no probability', () => {
    expect(() => brier(Uint8Array.of(1), Float64Array.of(1.5))).toThrow(
      'expected a probability between 0 and 1',
    );
  });
});

describe('evaluate', () => {
  const model = train(dataset({ x: [0, 1, 2, 3], exited: ['0', '1', '0', '1'] }));

  it('says which model on which rows at which threshold', () => {
    const test = dataset({ x: [0, 3, 1], exited: ['0', '1', '1'] });
    const found = evaluate(model, 'm-1', test, 'abc');
    expect(found).toMatchObject({
      modelId: 'm-1',
      testSha256: 'abc',
      testRows: 3,
      positives: 2,
      threshold: 0.5,
    });
    const { tp, fp, fn, tn } = found.confusion;
    expect(tp + fp + fn + tn).toBe(3);
  });

  it('gives a reason for every metric when there are no rows', () => {
    const { metrics } = evaluate(model, 'm-1', selectRows(dataset({ x: [0], exited: ['0'] }), []), 'abc');
    for (const metric of Object.values(metrics)) expect(metric.undefined).toBeTypeOf('string');
  });
});
