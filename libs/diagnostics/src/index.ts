export { assessDependencies } from './assess-dependencies.ts';
export type { AssessedAnswer, AssessedPackage } from './assess-dependencies.ts';
export type {
  Advisory,
  CategoricalSummary,
  ColumnSummary,
  DependencyReport,
  DependencyStatus,
  DiagnosedFile,
  Diagnosis,
  NumericSummary,
  Quantiles,
  StepDuration,
  StepTiming,
} from './diagnosis.ts';
export type {
  ColumnDrift,
  ComparedRows,
  DriftDiagnosis,
  DriftFinding,
  DriftKind,
  DriftReport,
  EffectMeasure,
  OutcomeDrift,
  TestPart,
} from './drift/drift-report.ts';
export { describeCertainty, formatPValue } from './findings/certainty.ts';
export type { Finding } from './findings/finding.ts';
export { listFindings } from './findings/list-findings.ts';
export { judgeTimings } from './judge-timings.ts';
export type { JudgeTimingsOptions } from './judge-timings.ts';
export type {
  EstimateHistory,
  GroupedPerformance,
  PerformanceDiagnosis,
} from './performance/performance-diagnosis.ts';
export { quantileSorted } from './quantile.ts';
export type { PaceTrend, StepPace } from './step-pace.ts';
export { summarizeCategoricalColumn } from './summarize-categorical-column.ts';
export { summarizeDataset } from './summarize-dataset.ts';
export type { SummarizeDatasetOptions } from './summarize-dataset.ts';
export { summarizeNumericColumn } from './summarize-numeric-column.ts';
export { summarizeTimings } from './summarize-timings.ts';
