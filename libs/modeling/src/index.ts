export type { DeploymentDecision, GatePolicy } from './decision.ts';
export type { ConfusionCounts, Evaluation, Metric, MetricName } from './evaluation.ts';
export type {
  DroppedTerm,
  Encoder,
  MissingStrategy,
  ModelCoefficients,
  Provenance,
  SolverName,
  SolverReport,
  Term,
  TrainedModel,
  TrainingOptions,
} from './model.ts';
