/** The report as plain JSON: one model, every face of it (PDF, HTML, Markdown, JSON) shows the same numbers. */
import type { Diagnosis } from '@dynamic-risk/diagnostics';
import type { IngestionRecord } from '@dynamic-risk/ingestion';
import type { DeploymentDecision, Evaluation, ModelCoefficients, SolverReport } from '@dynamic-risk/modeling';
import type { ModelCurves } from './curves.ts';
import type { Trends } from './trends.ts';
import type { ReportedWorklist } from './worklist/reported-worklist.ts';

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
  /** What decides who is flagged; absent: the threshold, the same for all. */
  readonly flaggedBy?: 'client-value';
}

/** What became of the challenger, or why there was none. */
export type ReportedDecision = DeploymentDecision | { readonly verdict: 'keep'; readonly reason: string };

/** Whether the deployed model has shown on the test data that it can be relied on. */
export interface Trust {
  /** `trusted`: shown; `caution`: shown in part; `not-shown`: too little data, or no better than chance. */
  readonly level: 'trusted' | 'caution' | 'not-shown';
  /** One sentence with the numbers behind the level. */
  readonly reason: string;
  /** 95 % interval of the AUC; absent when the AUC is undefined. */
  readonly aucInterval?: readonly [number, number];
  /** DeLong's from the scores, or Hanley and McNeil's (1982) from the AUC and the class counts alone. */
  readonly aucIntervalMethod?: 'delong' | 'hanley-mcneil';
}

/** Something that someone should look at. */
export interface AttentionItem {
  /** `warning`: act on it; `note`: know it. */
  readonly level: 'warning' | 'note';
  readonly text: string;
}

/** One figure now and in the report before. */
export interface ReportedChange {
  readonly what: string;
  readonly before: string;
  readonly now: string;
}

/** One source file that was ever ingested. */
export interface ReportedFile {
  readonly name: string;
  readonly rows: number;
  /** ISO 8601 UTC. */
  readonly at: string;
}

/** Who pages are for: managers get page one, the worklist and a few figures, technical readers everything. */
export type Audience = 'manager' | 'technical';

export interface Report {
  readonly format: 'dynamic-risk/report';
  readonly formatVersion: 1;
  readonly title: string;
  readonly mode: string;
  readonly runId: string;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  /** Who the pages of the run were made for; absent: `technical`. */
  readonly audience?: Audience;
  /** The first sentence a manager reads: whether the model can be trusted. */
  readonly headline: string;
  readonly trust: Trust;
  /** What should be looked at, most pressing first; empty when there is nothing. */
  readonly attention: readonly AttentionItem[];
  /** What changed since the report before; absent for the first. */
  readonly changes?: readonly ReportedChange[];
  readonly model: ReportedModel;
  /** Curves of the deployed model on the test data; absent when they were not measured. */
  readonly curves?: ModelCurves;
  /** Absent when the run trained no challenger. */
  readonly challenger?: { readonly id: string; readonly evaluation: Evaluation };
  readonly decision: ReportedDecision;
  /** What this run ingested; absent when it ingested nothing. */
  readonly ingestion?: IngestionRecord;
  /** Every source ever ingested, oldest first. */
  readonly ingestedFiles: readonly ReportedFile[];
  readonly diagnosis: Diagnosis;
  /** Earlier runs and this one; absent when they were not looked up. */
  readonly trends?: Trends;
  /** Who should be called; absent in earlier reports and, with the reason, where nobody could be ranked. */
  readonly worklist?: ReportedWorklist;
  /** Why there is no worklist. */
  readonly worklistUndefinedReason?: string;
  /** Column → what people call it, for the columns that have such a name. */
  readonly labels: Readonly<Record<string, string>>;
}
