/** The configuration as the steps see it: validated, defaults filled in. */
import type { Contract } from '@dynamic-risk/dataset';
import type { ConflictPolicy } from '@dynamic-risk/ingestion';
import type { AlertsConfig } from './alerts-config.ts';
import type { ReportConfig, WorklistConfig } from './report-config.ts';
import type { FolderSource, SourceConfig } from './source-config.ts';
import type { GatePolicy, MetricName, TrainingOptions } from '@dynamic-risk/modeling';

export type ModeName = 'practice' | 'production';

/** Where one mode reads and writes; folders as written in the file: relative to its folder, or absolute. */
export interface ModeConfig {
  /** At least one. */
  readonly sources: readonly SourceConfig[];
  readonly ingested: string;
  readonly test: FolderSource;
  readonly models: string;
  readonly deployment: string;
  readonly reports: string;
}

/** When a run trains: on new data; only when the new data gives a reason to; or at every run. */
export type RetrainPolicy = 'new-data' | 'drift' | 'always';

/**
 * What the policy `drift` takes for a reason: a worse F1 on the new rows than recorded; drift of features, scores or
 * outcomes; a metric on the new rows that is worse than on the test data beyond chance and by much; the same as it is
 * estimated without outcomes; probabilities that do not hold.
 */
export type RetrainTrigger = 'performance' | 'drift' | 'realised' | 'estimated' | 'calibration';

/** How rows become a data set, and what is written of it. */
export interface IngestionConfig {
  /** What becomes of a client who stands there with both outcomes in one period. */
  readonly conflicts: ConflictPolicy;
  /** Share of the rows read, 0 to 1, above which rejected rows stop an ingestion before anything is stored. */
  readonly maxRejectedShare: number;
  /** Number of rows from which on the data set is written as Parquet too. */
  readonly parquetFrom: number;
  /** Whether texts in `finaldata.csv` that a spreadsheet would take for a formula get a quote in front. */
  readonly guardFormulas: boolean;
}

export interface Config {
  readonly mode: ModeName;
  readonly modes: Readonly<Record<ModeName, ModeConfig>>;
  readonly contract: Contract;
  readonly ingestion: IngestionConfig;
  readonly training: TrainingOptions;
  readonly retrain: {
    readonly policy: RetrainPolicy;
    /** Of the policy `drift`; at least one, asked in this order. */
    readonly on: readonly RetrainTrigger[];
  };
  readonly gate: { readonly policy: GatePolicy; readonly metric: MetricName };
  readonly dependencies: {
    /** Whether a diagnosis asks the package registry for newer versions. */
    readonly check: boolean;
    readonly timeoutMs: number;
    /** For how long answers of the registry are kept; 0 asks every time. */
    readonly cacheHours: number;
  };
  readonly worklist: WorklistConfig;
  readonly report: ReportConfig;
  readonly alerts: AlertsConfig;
  readonly api: { readonly host: string; readonly port: number };
}
