export { canonicalJson } from './artifact/canonical-json.ts';
export { identifyModel, isModelId } from './artifact/identify-model.ts';
export { parseModel, serializeModel } from './artifact/serialize-model.ts';
export { testScoreOf, trainedPart, withTestScore } from './artifact/test-score.ts';
export { calibrate } from './calibrate/calibration.ts';
export type { Calibration } from './calibrate/calibration.ts';
export { chooseCalibration, fitCalibration } from './calibrate/choose-calibration.ts';
export type { CalibrationChoice } from './calibrate/choose-calibration.ts';
export { fitIsotonic } from './calibrate/fit-isotonic.ts';
export { fitPlatt } from './calibrate/fit-platt.ts';
export { crossCalibrate } from './calibrate/cross-calibrate.ts';
export { decideByEvidence, MIN_CLASS_ROWS, WORN_OUT_DECISIONS } from './decide/decide-by-evidence.ts';
export type { EvidenceInput } from './decide/decide-by-evidence.ts';
export { decideByScore } from './decide/decide-by-score.ts';
export type { ScoreGateInput } from './decide/decide-by-score.ts';
export { MIN_TEST_ROWS } from './decide/min-test-rows.ts';
export { pairedDifference } from './decide/paired-bootstrap.ts';
export type { Difference } from './decide/paired-bootstrap.ts';
export type { ScoredModel } from './decide/scored-model.ts';
export { improvement, lowerIsBetter } from './decide/metric-names.ts';
export type { DeploymentDecision, EvidenceDecision, GatePolicy, ScoreDecision, Verdict } from './decision.ts';
export type { UnseenLevel } from './encode/encode-term.ts';
export { fitEncoder } from './encode/fit-encoder.ts';
export { bootstrapCounts } from './evaluate/bootstrap-counts.ts';
export { bootstrapIntervals } from './evaluate/bootstrap-intervals.ts';
export { bootstrapScores } from './evaluate/bootstrap-scores.ts';
export type { ScoreIntervals } from './evaluate/bootstrap-scores.ts';
export {
  debiasedSquaredCalibrationError,
  expectedCalibrationError,
  reliabilityBins,
} from './evaluate/calibration-error.ts';
export type { BinOptions, ReliabilityBin } from './evaluate/calibration-error.ts';
export {
  accuracy,
  balancedAccuracy,
  confusionCounts,
  f1,
  mcc,
  precision,
  recall,
  specificity,
} from './evaluate/confusion.ts';
export { costCurve, gainsTable, ksDistance, precisionRecallCurve, rocCurve } from './evaluate/curves.ts';
export type {
  CostMatrix,
  CostPoint,
  CurveOptions,
  GainsRow,
  PrecisionRecallPoint,
  RocPoint,
} from './evaluate/curves.ts';
export { describePerformance } from './evaluate/describe-performance.ts';
export type { PerformanceDescription } from './evaluate/describe-performance.ts';
export { computeMetrics, evaluate } from './evaluate/evaluate.ts';
export type { MetricInterval, ResampleMethod } from './evaluate/percentile-interval.ts';
export { meanCost } from './evaluate/mean-cost.ts';
export { murphyDecomposition } from './evaluate/murphy.ts';
export type { MurphyDecomposition } from './evaluate/murphy.ts';
export { evaluateWithUncertainty, measureUncertainty } from './evaluate/uncertainty.ts';
export type { Uncertainty } from './evaluate/uncertainty.ts';
export { brier, logLoss, LOG_LOSS_CLIP } from './evaluate/probability-loss.ts';
export { auc, averagePrecision, averagePrecisionOfGroups, groupByScore } from './evaluate/ranking.ts';
export type { ScoreGroups } from './evaluate/ranking.ts';
export type { ConfusionCounts, Evaluation, Metric, MetricName, TestScore } from './evaluation.ts';
export { coefficientTable, interceptEstimate } from './explain/coefficient-table.ts';
export type { CoefficientRow, Estimate, TestedEstimate } from './explain/coefficient-table.ts';
export { explainClients } from './explain/explain-clients.ts';
export type { ClientExplanation, ColumnContribution, ExplainOptions } from './explain/explain-clients.ts';
export { varianceInflation } from './explain/variance-inflation.ts';
export type { VarianceInflation } from './explain/variance-inflation.ts';
export { explainChange } from './explain/what-changed.ts';
export type { ChangeExplanation, ChangeInput, ColumnChange, ScoredClient } from './explain/what-changed.ts';
export {
  encodeForMlLogisticRegression,
  exportMlLogisticRegression,
} from './export/export-ml-logistic-regression.ts';
export type {
  MlLogisticRegressionExport,
  MlLogisticRegressionInput,
} from './export/export-ml-logistic-regression.ts';
export { exportOnnx } from './export/export-onnx.ts';
export { exportPmml } from './export/export-pmml.ts';
export type { PmmlOptions } from './export/export-pmml.ts';
export { fitModel, MAX_COVARIANCE_TERMS } from './fit-model.ts';
export { fitLogisticRegression } from './fit/fit-logistic-regression.ts';
export type {
  FittedCoefficient,
  LogisticRegressionFit,
  LogisticRegressionInput,
  LogisticRegressionRefusal,
  NamedColumn,
} from './fit/fit-logistic-regression.ts';
export { createStep } from './fit/logistic-step.ts';
export type { Design, Step, StepSums } from './fit/logistic-step.ts';
export { newton } from './fit/newton.ts';
export type { NewtonOptions, NewtonResult } from './fit/newton.ts';
export { modelCoefficients } from './model-coefficients.ts';
export type {
  DroppedTerm,
  ChosenThreshold,
  Encoder,
  FitOptions,
  MissingStrategy,
  ModelCoefficients,
  Provenance,
  SolverName,
  SolverReport,
  Term,
  TrainedModel,
  TrainingOptions,
} from './model.ts';
export { classify, predictLogits, predictProbabilities } from './predict/predict-probabilities.ts';
export type { Predictions, PredictionWarnings } from './predict/predict-probabilities.ts';
export { delongAuc, delongTest } from './statistics/delong.ts';
export type { AucComparison, AucWithError, Undefined } from './statistics/delong.ts';
export { compareAccuracy, mcnemarTest } from './statistics/mcnemar.ts';
export type { McNemar } from './statistics/mcnemar.ts';
export { DEFAULT_RESAMPLES } from './statistics/resample.ts';
export type { ResampleOptions } from './statistics/resample.ts';
export { wilsonInterval } from './statistics/wilson.ts';
export type { Interval, MaybeInterval } from './statistics/wilson.ts';
export { trainModel } from './train-model.ts';
export type { FoldReport, OutOfFold, TrainingChoices } from './training-choices.ts';
export { chooseThreshold, costThreshold, worthContacting } from './threshold/choose-threshold.ts';
export type { CampaignValue, ThresholdChoice, ThresholdRule } from './threshold/choose-threshold.ts';
export { flagClients, predictionContract } from './threshold/client-value.ts';
export type { ClientValue, ClientValueRule } from './threshold/client-value.ts';
export { choosePenalty, DEFAULT_GRID } from './validate/choose-penalty.ts';
export type { PenaltyCandidate, PenaltyChoice, PenaltyOptions } from './validate/choose-penalty.ts';
export { stratifiedFolds } from './validate/folds.ts';
export type { FoldOptions } from './validate/folds.ts';
export { heldOutFolds, outOfFoldLogits } from './validate/out-of-fold.ts';
export type { HeldOutFold } from './validate/out-of-fold.ts';
