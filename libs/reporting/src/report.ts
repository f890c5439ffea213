/** The report as plain JSON: one model, every face of it (PDF, SVG, JSON) shows the same numbers. */
import type { Diagnosis } from '@dynamic-risk/diagnostics';
import type { IngestionRecord } from '@dynamic-risk/ingestion';
import type { DeploymentDecision, Evaluation, ModelCoefficients, SolverReport } from '@dynamic-risk/modeling';

/** The model that is in use after the run. */
export interface ReportedModel {
  readonly id: string;
  /** ISO 8601 UTC. */
  readonly deployedAt: string;
  readonly solver: SolverReport;
  readonly trainingRows: number;
  readonly trainingPositives: number;
  readonly coefficients: ModelCoefficients;
  /** Of the deployed model on the test data. */
  readonly evaluation: Evaluation;
}

export interface Report {
  readonly format: 'dynamic-risk/report';
  readonly formatVersion: 1;
  readonly title: string;
  readonly mode: string;
  readonly runId: string;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  /** The first sentence a manager reads. */
  readonly headline: string;
  readonly model: ReportedModel;
  /** Absent when the run trained no challenger. */
  readonly challenger?: { readonly id: string; readonly evaluation: Evaluation };
  readonly decision: DeploymentDecision | { readonly verdict: 'keep'; readonly reason: string };
  /** What this run ingested; absent when it ingested nothing. */
  readonly ingestion?: IngestionRecord;
  /** Every source ever ingested, oldest first. */
  readonly ingestedFiles: readonly { readonly name: string; readonly rows: number; readonly at: string }[];
  readonly diagnosis: Diagnosis;
}
