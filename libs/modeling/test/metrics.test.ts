/** Every metric of the shared scores, against values computed by scikit-learn 1.2.1. */
import { describe, expect, it } from 'vitest';
import { classify, computeMetrics, confusionCounts } from '../src/index.ts';
import { CHURN_SETS, numbers, readCsv, readJson, sharedDataExists, sharedNote } from './shared-data.ts';

interface Expected {
  readonly confusion_at_05: object;
  readonly accuracy: number;
  readonly precision: number;
  readonly recall: number;
  readonly specificity: number;
  readonly f1: number;
  readonly mcc: number;
  readonly balanced_accuracy: number;
  readonly auc: number;
  readonly average_precision: number;
  readonly log_loss: number;
  readonly brier: number;
}

describe.skipIf(!sharedDataExists)(`metrics of the shared scores${sharedNote}`, () => {
  for (const id of CHURN_SETS) {
    it(`${id}: counts are equal and every metric agrees to 1e-12`, () => {
      const scores = readCsv(`conformance/preds_${id}.csv`);
      const expected = readJson<Expected>(`conformance/metrics_${id}.json`);
      const labels = Uint8Array.from(numbers(scores.get('y')!));
      const probabilities = numbers(scores.get('p')!);
      const confusion = confusionCounts(labels, classify(probabilities, 0.5));
      expect(confusion).toEqual(expected.confusion_at_05);
      const found = computeMetrics(labels, probabilities, confusion);
      const pairs: readonly (readonly [number | undefined, number])[] = [
        [found.accuracy.value, expected.accuracy],
        [found.precision.value, expected.precision],
        [found.recall.value, expected.recall],
        [found.specificity.value, expected.specificity],
        [found.f1.value, expected.f1],
        [found.mcc.value, expected.mcc],
        [found.balancedAccuracy.value, expected.balanced_accuracy],
        [found.auc.value, expected.auc],
        [found.averagePrecision.value, expected.average_precision],
        [found.logLoss.value, expected.log_loss],
        [found.brier.value, expected.brier],
      ];
      for (const [value, wanted] of pairs) expect(Math.abs(value! - wanted)).toBeLessThan(1e-12);
    });
  }
});
