/** How one model does on labelled rows. */
import { targetLabels, type Dataset } from '@dynamic-risk/dataset';
import type { ConfusionCounts, Evaluation, Metric, MetricName } from '../evaluation.ts';
import type { TrainedModel } from '../model.ts';
import { predictProbabilities } from '../predict/predict-probabilities.ts';
import { flagClients } from '../threshold/client-value.ts';
import {
  accuracy,
  balancedAccuracy,
  confusionCounts,
  f1,
  mcc,
  precision,
  recall,
  specificity,
} from './confusion.ts';
import { brier, logLoss } from './probability-loss.ts';
import { aucOfGroups, averagePrecisionOfGroups, groupByScore } from './ranking.ts';

/**
 * Scores a model on rows it has not been trained on.
 *
 * @param modelId - copied into the result, so that a score always says which model it describes
 * @param dataset - every feature and the target of the model's contract; may be empty, then every metric is
 * undefined with a reason
 * @param testSha256 - fingerprint of `dataset`, see `hashDataset`
 * @throws {DynamicRiskError} `argument-invalid` when the data set does not match the model's contract
 */
export function evaluate(
  model: TrainedModel,
  modelId: string,
  dataset: Dataset,
  testSha256: string,
): Evaluation {
  const labels = targetLabels(dataset, model.contract.target);
  const { probabilities } = predictProbabilities(model, dataset);
  const confusion = confusionCounts(labels, flagClients(model, dataset, probabilities));
  return {
    modelId,
    testSha256,
    testRows: labels.length,
    positives: confusion.tp + confusion.fn,
    threshold: model.threshold,
    confusion,
    metrics: computeMetrics(labels, probabilities, confusion),
  };
}

/**
 * Every metric of an evaluation from its parts.
 *
 * @param confusion - the counts of the same rows at the model's threshold
 * @throws {DynamicRiskError} `argument-invalid` for unequal lengths or a probability outside [0, 1]
 */
export function computeMetrics(
  labels: Uint8Array,
  probabilities: Float64Array,
  confusion: ConfusionCounts,
): Readonly<Record<MetricName, Metric>> {
  const groups = groupByScore(labels, probabilities);
  return {
    f1: f1(confusion),
    precision: precision(confusion),
    recall: recall(confusion),
    specificity: specificity(confusion),
    accuracy: accuracy(confusion),
    balancedAccuracy: balancedAccuracy(confusion),
    mcc: mcc(confusion),
    auc: aucOfGroups(groups),
    averagePrecision: averagePrecisionOfGroups(groups),
    logLoss: logLoss(labels, probabilities),
    brier: brier(labels, probabilities),
  };
}
