export type { AlertThresholds } from './alert-thresholds.ts';
export { calibrationDrift } from './calibration-drift.ts';
export type { CalibratedRows, CalibrationDriftOptions } from './calibration-drift.ts';
export { calibrationError } from './calibration-error.ts';
export type { CalibrationDrift, CalibrationState, CalibrationTest } from './calibration-report.ts';
export type { FitCalibrator, RecalibrationReport } from './choose-recalibration.ts';
export { compareEstimate, compareEstimates, estimatorRecord } from './compare-estimates.ts';
export type {
  ComparedEstimate,
  ComparedMetric,
  EstimateComparison,
  EstimatorRecord,
  EstimateWithOutcome,
} from './compare-estimates.ts';
export { metricName, metricText } from './describe-metric.ts';
export { CBPE_ASSUMPTION, estimatePerformance } from './estimate-performance.ts';
export type { EstimateOptions } from './estimate-performance.ts';
export { judgeRealised } from './judge-realised.ts';
export type { RealisedChange } from './judge-realised.ts';
export { measurePerformance } from './measure-performance.ts';
export type { MeasuredRows, MeasureOptions } from './measure-performance.ts';
export { PERFORMANCE_METRICS } from './metric-names.ts';
export type { PerformanceMetric } from './metric-names.ts';
export type { Cost, OutcomeCosts } from './outcome-costs.ts';
export { performanceByPeriod, performanceBySegment } from './performance-by-group.ts';
export type { GroupOptions, GroupPerformance, Grouping, PerformanceByGroup } from './performance-by-group.ts';
export type {
  EstimateHistory,
  GroupedPerformance,
  JudgedPerformance,
  MeasuredPerformance,
  PastEstimate,
  PerformanceDiagnosis,
} from './performance-diagnosis.ts';
export type { EstimatedMetric, PerformanceEstimate } from './performance-estimate.ts';
export type { ExpectedConfusion } from './performance-figures.ts';
export type { PredictedRows, RealisedRows } from './predicted-rows.ts';
export type { IntervalMethod } from './realised-interval.ts';
export { realisedPerformance } from './realised-performance.ts';
export type { RealisedMetric, RealisedPerformance } from './realised-performance.ts';
export type { ShareInterval } from './share-interval.ts';
