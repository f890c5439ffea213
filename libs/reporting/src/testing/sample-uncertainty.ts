/** The uncertainty of the ordinary evaluation. */
import type { MetricInterval, Uncertainty } from '@dynamic-risk/modeling';

/**
 * Intervals that fit `sampleEvaluation({ tp: 92, fp: 51, fn: 38, tn: 319 })`. Those of counts are what
 * `bootstrapCounts` gives with seed 1, Wilson's are exact, the others are made up around the given values.
 */
export function sampleUncertainty(): Uncertainty {
  const counts = (lower: number, upper: number): MetricInterval => interval(lower, upper, 'counts');
  const rows = (lower: number, upper: number): MetricInterval => interval(lower, upper, 'rows');
  return {
    bootstrap: { resamples: 2000, seed: 1 },
    intervals: {
      f1: counts(0.6136, 0.7293),
      precision: counts(0.5782, 0.7064),
      recall: counts(0.6308, 0.7846),
      specificity: counts(0.8243, 0.8946),
      accuracy: counts(0.786, 0.852),
      balancedAccuracy: counts(0.7418, 0.8254),
      mcc: counts(0.4687, 0.6296),
      auc: rows(0.7886, 0.8701),
      averagePrecision: rows(0.6287, 0.7722),
      logLoss: rows(0.3701, 0.4689),
      brier: rows(0.1168, 0.1521),
    },
    wilson: {
      accuracy: { lower: 0.7861, upper: 0.853 },
      recall: { lower: 0.6244, upper: 0.779 },
      specificity: { lower: 0.8233, upper: 0.8936 },
      precision: { lower: 0.562, upper: 0.7172 },
    },
    delong: { auc: 0.8312, standardError: 0.0208, interval: { lower: 0.7864, upper: 0.8682 } },
  };
}

function interval(lower: number, upper: number, method: MetricInterval['method']): MetricInterval {
  return { lower, upper, undefinedResamples: 0, method };
}
