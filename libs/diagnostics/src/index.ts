export type {
  CategoricalSummary,
  ColumnSummary,
  DependencyReport,
  DependencyStatus,
  Diagnosis,
  NumericSummary,
  Quantiles,
  StepDuration,
  StepTiming,
} from './diagnosis.ts';
