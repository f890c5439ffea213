/** The curves of a model on the test data, as the report draws them. */
import { targetLabels } from '@dynamic-risk/dataset';
import type { Dataset } from '@dynamic-risk/dataset';
import {
  averagePrecision,
  confusionCounts,
  costCurve,
  delongAuc,
  expectedCalibrationError,
  flagClients,
  gainsTable,
  precisionRecallCurve,
  predictProbabilities,
  reliabilityBins,
  rocCurve,
} from '@dynamic-risk/modeling';
import type { TrainedModel } from '@dynamic-risk/modeling';
import { binScores } from '@dynamic-risk/reporting';
import type { ModelCurves } from '@dynamic-risk/reporting';
import type { TestData } from './load-test-data.ts';

/** What a model says of each test row. */
export interface TestPredictions {
  /** Calibrated, in [0, 1]. */
  readonly probabilities: Float64Array;
  /** 1 for a client at risk, else 0. */
  readonly flags: Uint8Array;
}

/** What a model says of rows that it can score. */
export function predictRows(model: TrainedModel, dataset: Dataset): TestPredictions {
  const { probabilities } = predictProbabilities(model, dataset);
  return { probabilities, flags: flagClients(model, dataset, probabilities) };
}

/** A model and what it says of the test rows. */
export interface CurveInput {
  readonly model: TrainedModel;
  readonly test: Pick<TestData, 'dataset'>;
  readonly predictions: TestPredictions;
}

/**
 * Every curve that the test rows allow: without clients of both outcomes there is none but the distribution of the
 * probabilities. Costs are drawn where the threshold was chosen by them.
 */
export function measureCurves({ model, test, predictions }: CurveInput): ModelCurves {
  const labels = targetLabels(test.dataset, model.contract.target);
  const { probabilities, flags } = predictions;
  const { threshold } = model;
  const rule = model.training.options.threshold;
  return {
    ...rankingCurves(labels, probabilities, flags),
    scores: binScores(labels, probabilities, threshold),
    ...(typeof rule === 'object' && rule.rule === 'min-cost'
      ? {
          cost: {
            threshold,
            points: costCurve(labels, probabilities, rule.costs).map((point) => ({
              threshold: point.threshold ?? 1,
              cost: point.cost,
            })),
          },
        }
      : {}),
  };
}

function rankingCurves(
  labels: Uint8Array,
  probabilities: Float64Array,
  flags: Uint8Array,
): Pick<ModelCurves, 'roc' | 'precisionRecall' | 'reliability' | 'gains'> {
  const { tp, fp, fn, tn } = confusionCounts(labels, flags);
  const [positives, negatives] = [tp + fn, fp + tn];
  const ranked = delongAuc(labels, probabilities);
  const mean = averagePrecision(labels, probabilities);
  if ('undefined' in ranked || mean.value === undefined) return {};
  const { auc, interval } = ranked;
  const recall = tp / positives;
  const bins = reliabilityBins(labels, probabilities);
  const error = expectedCalibrationError(bins);
  return {
    roc: {
      points: rocCurve(labels, probabilities),
      auc,
      ...('undefined' in interval ? {} : { interval: [interval.lower, interval.upper] as const }),
      operatingPoint: { falsePositiveRate: fp / negatives, truePositiveRate: recall },
      counts: { positives, negatives },
    },
    precisionRecall: {
      points: precisionRecallCurve(labels, probabilities),
      averagePrecision: mean.value,
      baseRate: positives / labels.length,
      positives,
      ...(tp + fp === 0 ? {} : { operatingPoint: { recall, precision: tp / (tp + fp) } }),
    },
    reliability: {
      bins: bins.flatMap(({ meanProbability, observed, interval: range, rows }) =>
        'undefined' in range
          ? []
          : [
              {
                meanProbability,
                observedRate: observed,
                interval: [range.lower, range.upper] as const,
                count: rows,
              },
            ],
      ),
      ...(error.value === undefined ? {} : { expectedCalibrationError: error.value }),
    },
    gains: { points: [{ calledShare: 0, foundShare: 0 }, ...gainsPoints(labels, probabilities)] },
  };
}

function gainsPoints(
  labels: Uint8Array,
  probabilities: Float64Array,
): readonly { readonly calledShare: number; readonly foundShare: number }[] {
  let called = 0;
  return gainsTable(labels, probabilities).map(({ rows, cumulativeGain }) => {
    called += rows;
    return { calledShare: called / labels.length, foundShare: cumulativeGain };
  });
}
