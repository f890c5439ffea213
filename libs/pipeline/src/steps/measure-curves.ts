/** The curves of a model on the test data, as the report draws them. */
import { targetLabels } from '@dynamic-risk/dataset';
import type { Dataset } from '@dynamic-risk/dataset';
import {
  averagePrecisionOfGroups,
  confusionCounts,
  costCurve,
  delongAuc,
  expectedCalibrationError,
  flagClients,
  gainsTable,
  groupByScore,
  precisionRecallCurve,
  predictProbabilities,
  reliabilityBins,
  rocCurve,
} from '@dynamic-risk/modeling';
import type { GainsRow, ScoreGroups, TrainedModel } from '@dynamic-risk/modeling';
import { binScores, MAX_CURVE_POINTS } from '@dynamic-risk/reporting';
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
  readonly test: Pick<TestData, 'dataset' | 'sha256'>;
  readonly predictions: TestPredictions;
}

/**
 * Every curve that the test rows allow: without clients of both outcomes there is none but the distribution of the
 * probabilities. Costs are drawn where the threshold was chosen by them.
 */
export function measureCurves({ model, test, predictions }: CurveInput): ModelCurves {
  const labels = targetLabels(test.dataset, model.contract.target);
  const { probabilities, flags } = predictions;
  const groups = groupByScore(labels, probabilities);
  const { threshold } = model;
  const rule = model.training.options.threshold;
  return {
    test: { rows: labels.length, sha256: test.sha256 },
    ...rankingCurves({ labels, probabilities, flags, groups }),
    scores: binScores(labels, probabilities, threshold),
    ...(typeof rule === 'object' && rule.rule === 'min-cost'
      ? {
          cost: {
            threshold,
            points: costCurve(labels, probabilities, rule.costs, { groups, limit: MAX_CURVE_POINTS }).map(
              (point) => ({
                threshold: point.threshold ?? 1,
                cost: point.cost,
              }),
            ),
          },
        }
      : {}),
  };
}

/** Labelled probabilities, sorted once for all curves. */
interface RankedRows extends TestPredictions {
  readonly labels: Uint8Array;
  readonly groups: ScoreGroups;
}

function rankingCurves({
  labels,
  probabilities,
  flags,
  groups,
}: RankedRows): Pick<ModelCurves, 'roc' | 'precisionRecall' | 'reliability' | 'gains'> {
  const options = { groups, limit: MAX_CURVE_POINTS };
  const { tp, fp, fn, tn } = confusionCounts(labels, flags);
  const [positives, negatives] = [tp + fn, fp + tn];
  const ranked = delongAuc(labels, probabilities);
  const mean = averagePrecisionOfGroups(groups);
  if ('undefined' in ranked || mean.value === undefined) return {};
  const { auc, interval } = ranked;
  const recall = tp / positives;
  const bins = reliabilityBins(labels, probabilities, { groups });
  const error = expectedCalibrationError(bins);
  return {
    roc: {
      points: rocCurve(labels, probabilities, options),
      auc,
      ...('undefined' in interval ? {} : { interval: [interval.lower, interval.upper] as const }),
      operatingPoint: { falsePositiveRate: fp / negatives, truePositiveRate: recall },
      counts: { positives, negatives },
    },
    precisionRecall: {
      points: precisionRecallCurve(labels, probabilities, options),
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
    gains: {
      points: [
        { calledShare: 0, foundShare: 0 },
        ...gainsPoints(gainsTable(labels, probabilities, { groups })),
      ],
    },
  };
}

function gainsPoints(
  table: readonly GainsRow[],
): readonly { readonly calledShare: number; readonly foundShare: number }[] {
  const rows = table.reduce((sum, part) => sum + part.rows, 0);
  let called = 0;
  return table.map((part) => {
    called += part.rows;
    return { calledShare: called / rows, foundShare: part.cumulativeGain };
  });
}
