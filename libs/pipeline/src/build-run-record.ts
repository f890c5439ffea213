/** The account of one run, from what its steps came to. */
import type { IngestionCounts, IngestionRecord, Leakage } from '@dynamic-risk/ingestion';
import type { Evaluation, Metric, MetricName, TrainedModel } from '@dynamic-risk/modeling';
import type { PipelineContext } from './context.ts';
import type { RunRecord, RunStatus } from './run-record.ts';
import type { IngestOutcome } from './steps/ingest-sources.ts';
import type { TestData } from './steps/load-test-data.ts';
import { roundMs } from './supervise.ts';

export interface RunRecordInput {
  readonly status: RunStatus;
  readonly durationMs: number;
  readonly ingested: IngestOutcome;
  /** Rows of all ingestions that wait in quarantine. */
  readonly openQuarantined: number;
  readonly modelId: string;
  readonly model: Pick<TrainedModel, 'solver'>;
  /** Of that model. */
  readonly evaluation: Evaluation;
  /** `null` when the run did not read the test data. */
  readonly test: Pick<TestData, 'quarantined' | 'leakage'> | null;
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
    ingestion: describeIngestion(ingested, input.openQuarantined),
    model: { id: modelId, solver, iterations, converged },
    evaluation: describeEvaluation(evaluation, input.test),
    decision: { verdict: decision.verdict, reason: decision.reason },
    artifacts: input.artifacts,
    timings: input.timings,
  };
}

const NOTHING: IngestionCounts = { rowsRead: 0, accepted: 0, quarantined: 0, duplicates: 0, conflicts: 0 };

/** What an ingestion did, for the account of a command; with nothing new the counts are 0, as nothing was read. */
export function describeIngestion(
  { status, record }: IngestOutcome,
  openQuarantined: number,
): RunRecord['ingestion'] {
  const { datasetRows, datasetSha256 } = record;
  const made: IngestionCounts & Pick<IngestionRecord, 'files'> =
    status === 'ingested' ? record : { files: [], ...NOTHING };
  const { rowsRead, accepted, quarantined, duplicates, conflicts } = made;
  const files = made.files.map(({ name, sha256, rows }) => ({ name, sha256, rows }));
  return {
    files,
    rowsRead,
    accepted,
    quarantined,
    duplicates,
    conflicts,
    datasetRows,
    datasetSha256,
    openQuarantined,
  };
}

function describeEvaluation(
  { testRows, confusion, metrics }: Evaluation,
  test: RunRecordInput['test'],
): RunRecord['evaluation'] {
  const value = (name: MetricName): number | null => metrics[name].value ?? null;
  return {
    testRows,
    testQuarantined: test?.quarantined ?? null,
    leakage: describeLeakage(test?.leakage),
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

/** As in every JSON document: what is not known is `null`. */
function describeLeakage(leakage: Leakage | undefined): RunRecord['evaluation']['leakage'] {
  return leakage === undefined ? null : { clients: leakage.clients ?? null, rows: leakage.rows };
}

function reasonOf(name: MetricName, metric: Metric): readonly (readonly [string, string])[] {
  return metric.value === undefined ? [[name, metric.undefined]] : [];
}
