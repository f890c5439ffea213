/** The account of one run, from what its steps came to. */
import type { IngestionRecord } from '@dynamic-risk/ingestion';
import type { Evaluation, Metric, MetricName, TrainedModel } from '@dynamic-risk/modeling';
import type { PipelineContext } from './context.ts';
import type { RunRecord, RunStatus } from './run-record.ts';
import type { IngestOutcome } from './steps/ingest-sources.ts';
import { roundMs } from './supervise.ts';

export interface RunRecordInput {
  readonly status: RunStatus;
  readonly durationMs: number;
  readonly ingested: IngestOutcome;
  readonly modelId: string;
  readonly model: Pick<TrainedModel, 'solver'>;
  /** Of that model. */
  readonly evaluation: Evaluation;
  /** Test rows that break the contract; `null` when the run did not read the test data. */
  readonly testQuarantined: number | null;
  readonly decision: RunRecord['decision'];
  readonly artifacts: RunRecord['artifacts'];
  readonly timings: RunRecord['timings'];
}

/** The metrics that a run's answer spells out. */
const REPORTED = ['f1', 'precision', 'recall', 'accuracy', 'auc', 'logLoss', 'brier'] as const;

/** The run record; counts of the ingestion are those of this run, the data set's are of the whole. */
export function buildRunRecord(context: PipelineContext, input: RunRecordInput): RunRecord {
  const { status, durationMs, ingested, modelId, model, evaluation, decision } = input;
  const { solver, iterations, converged } = model.solver;
  return {
    status,
    mode: context.config.mode,
    runId: context.runId,
    startedAt: context.startedAt.toISOString(),
    durationMs: roundMs(durationMs),
    ingestion: describeIngestion(ingested),
    model: { id: modelId, solver, iterations, converged },
    evaluation: describeEvaluation(evaluation, input.testQuarantined),
    decision: { verdict: decision.verdict, reason: decision.reason },
    artifacts: input.artifacts,
    timings: input.timings,
  };
}

function describeIngestion({ status, record }: IngestOutcome): RunRecord['ingestion'] {
  const { datasetRows, datasetSha256 } = record;
  const made: Pick<IngestionRecord, 'files' | 'rowsRead' | 'accepted' | 'quarantined' | 'duplicates'> =
    status === 'ingested' ? record : { files: [], rowsRead: 0, accepted: 0, quarantined: 0, duplicates: 0 };
  const { rowsRead, accepted, quarantined, duplicates } = made;
  const files = made.files.map(({ name, sha256, rows }) => ({ name, sha256, rows }));
  return { files, rowsRead, accepted, quarantined, duplicates, datasetRows, datasetSha256 };
}

function describeEvaluation(
  { testRows, confusion, metrics }: Evaluation,
  testQuarantined: number | null,
): RunRecord['evaluation'] {
  const value = (name: MetricName): number | null => metrics[name].value ?? null;
  return {
    testRows,
    testQuarantined,
    confusion,
    f1: value('f1'),
    precision: value('precision'),
    recall: value('recall'),
    accuracy: value('accuracy'),
    auc: value('auc'),
    logLoss: value('logLoss'),
    brier: value('brier'),
    undefinedMetrics: Object.fromEntries(REPORTED.flatMap((name) => reasonOf(name, metrics[name]))),
  };
}

function reasonOf(name: MetricName, metric: Metric): readonly (readonly [string, string])[] {
  return metric.value === undefined ? [[name, metric.undefined]] : [];
}
