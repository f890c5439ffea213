/** What a report is made of. A run's stored artifacts are enough to make its report again. */
import type { Contract } from '@dynamic-risk/dataset';
import type { Diagnosis } from '@dynamic-risk/diagnostics';
import type { IngestionRecord } from '@dynamic-risk/ingestion';
import type { Evaluation, ModelCoefficients, TrainedModel } from '@dynamic-risk/modeling';
import type { Worklist } from '@dynamic-risk/modeling/worklist';
import type { ModelCurves } from './curves.ts';
import type { Audience, Report, ReportedDecision } from './report.ts';
import type { Trends } from './trends.ts';

/** The deployed unit as far as reports and answers need it; the registry's own type fits. */
export interface DeployedModel {
  readonly modelId: string;
  /** ISO 8601 UTC. */
  readonly deployedAt: string;
  readonly model: Pick<TrainedModel, 'solver' | 'threshold' | 'training'> & {
    readonly contract: Pick<Contract, 'features'>;
  };
  /** Of this model on the test data. */
  readonly evaluation: Evaluation;
}

export interface ReportInput {
  /** Default `Client risk report`. */
  readonly title?: string;
  /** `practice` or `production`. */
  readonly mode: string;
  readonly runId: string;
  /** ISO 8601 UTC. The report carries no other clock. */
  readonly createdAt: string;
  /** What is deployed after the run. */
  readonly deployed: DeployedModel;
  /** Of the deployed model. */
  readonly coefficients: ModelCoefficients;
  /** Of the deployed model on the test data; each curve that is given is drawn. */
  readonly curves?: ModelCurves;
  /** The model that this run trained, deployed or not; absent when it trained none. */
  readonly challenger?: { readonly id: string; readonly evaluation: Evaluation };
  /** The gate's decision, or `{ verdict: 'keep', reason }` when no challenger was trained. */
  readonly decision: ReportedDecision;
  /** What this run ingested; absent when it ingested nothing. */
  readonly ingestion?: IngestionRecord;
  /** Every ingestion so far, this run's included, oldest first. */
  readonly ingestions: readonly IngestionRecord[];
  readonly diagnosis: Diagnosis;
  /** Earlier runs and this one, oldest first. */
  readonly trends?: Trends;
  /** Who should be called, the whole list. */
  readonly worklist?: Worklist;
  /** Why there is no worklist. */
  readonly worklistUndefinedReason?: string;
  /** Who the pages of the run are made for. Default `technical`. */
  readonly audience?: Audience;
  /** Column → what people call it. Default: the labels of the features that the deployed model was trained with. */
  readonly labels?: Readonly<Record<string, string>>;
  /** The report before this one, to say what changed. */
  readonly previous?: Report;
}
