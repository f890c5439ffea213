/** An evaluation from counts. */
import type { ConfusionCounts, Evaluation, Metric } from '@dynamic-risk/modeling';
import { SHA } from './sample-constants.ts';

/** An evaluation with the ratios that follow from the counts; AUC and the like are given. */
export function sampleEvaluation(confusion: ConfusionCounts, auc: number | null = 0.8312): Evaluation {
  const { tp, fp, fn, tn } = confusion;
  const testRows = tp + fp + fn + tn;
  const ratio = (part: number, whole: number): Metric =>
    whole === 0 ? { undefined: 'there is nothing to divide by' } : { value: part / whole };
  const known = (value: number): Metric =>
    auc === null ? { undefined: 'the test data holds one class only' } : { value };
  return {
    modelId: 'm-8c1f0a9be2d4',
    testSha256: SHA,
    testRows,
    positives: tp + fn,
    threshold: 0.5,
    confusion,
    metrics: {
      f1: ratio(2 * tp, 2 * tp + fp + fn),
      precision: ratio(tp, tp + fp),
      recall: ratio(tp, tp + fn),
      specificity: ratio(tn, tn + fp),
      accuracy: ratio(tp + tn, testRows),
      balancedAccuracy: known((tp / (tp + fn) + tn / (tn + fp)) / 2),
      mcc: known(0.5512),
      auc: known(auc ?? 0),
      averagePrecision: known(0.7021),
      logLoss: known(0.4182),
      brier: known(0.1341),
    },
  };
}
