/** One run as the history has it, from what was stored of it. */
import type { Diagnosis } from '@dynamic-risk/diagnostics';
import { PERFORMANCE_METRICS } from '@dynamic-risk/diagnostics/performance';
import type { PerformanceMetric } from '@dynamic-risk/diagnostics/performance';
import type { Evaluation } from '@dynamic-risk/modeling';
import type { RegistryEvent } from '../ports.ts';
import type { RunRecord } from '../run-record.ts';
import { deployedAfter } from './deployed-after.ts';
import type { HistoryRun, PerformanceFigures, RunDrift, ScoreName, Scores } from './run-history.ts';

/** What is known of a run beside its own account. */
export interface RunSurroundings {
  /** Of the registry, oldest event first. */
  readonly journal: readonly RegistryEvent[];
  /** Of this run; absent where there is none. */
  readonly diagnosis?: Diagnosis;
}

/** In the order in which scores are told. */
export const SCORE_NAMES = [
  'f1',
  'precision',
  'recall',
  'accuracy',
  'auc',
  'logLoss',
  'brier',
] as const satisfies readonly ScoreName[];

/** The account of one run with what the registry and the diagnosis add to it. */
export function describeRun(record: RunRecord, { journal, diagnosis }: RunSurroundings): HistoryRun {
  const { runId, ingestion, timings } = record;
  const { rowsRead, quarantined } = ingestion;
  return {
    runId,
    at: record.startedAt,
    mode: record.mode,
    status: record.status,
    verdict: record.decision.verdict,
    ...modelInUse(record, journal),
    ...(timings.train === undefined
      ? {}
      : { challenger: { modelId: record.model.id, scores: scoresOf(record.evaluation) } }),
    ...measured(diagnosis?.performance),
    ...(diagnosis?.drift === undefined ? {} : { drift: describeDrift(diagnosis.drift) }),
    datasetSha256: ingestion.datasetSha256,
    rows: ingestion.datasetRows,
    rowsRead,
    rejected: quarantined,
    ...(rowsRead === 0 ? {} : { rejectedShare: quarantined / rowsRead }),
    durationMs: record.durationMs,
    stepMs: timings,
  };
}

/** By the journal; a run whose promotion is not in it speaks for itself. */
function modelInUse(
  record: RunRecord,
  journal: readonly RegistryEvent[],
): Pick<HistoryRun, 'modelId' | 'recorded'> {
  const deployment = deployedAfter(journal, record.runId);
  const hasOwn = record.status === 'deployed' || record.timings.train === undefined;
  if (deployment === undefined) {
    return hasOwn ? { modelId: record.model.id, recorded: scoresOf(record.evaluation) } : {};
  }
  const { modelId, evaluation } = deployment;
  if (evaluation !== undefined) return { modelId, recorded: scoresOfEvaluation(evaluation) };
  return record.model.id === modelId ? { modelId, recorded: scoresOf(record.evaluation) } : { modelId };
}

function scoresOf(evaluation: RunRecord['evaluation']): Scores {
  return collect((name) => evaluation[name] ?? undefined);
}

function scoresOfEvaluation({ metrics }: Evaluation): Scores {
  return collect((name) => metrics[name].value);
}

/** What the diagnosis says of the model in use on new rows. */
function measured(performance: Diagnosis['performance']): Pick<HistoryRun, 'estimated' | 'realised'> {
  const { estimate, realised } = performance ?? {};
  return {
    ...(estimate === undefined ? {} : { estimated: figures(estimate.metrics, (metric) => metric.estimate) }),
    ...(realised === undefined ? {} : { realised: figures(realised.metrics, (metric) => metric.value) }),
  };
}

function figures<Metric>(
  metrics: Readonly<Record<PerformanceMetric, Metric>>,
  valueOf: (metric: Metric) => number | undefined,
): PerformanceFigures {
  return Object.fromEntries(
    PERFORMANCE_METRICS.flatMap((name) => {
      const value = valueOf(metrics[name]);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function collect(scoreOf: (name: ScoreName) => number | undefined): Scores {
  return Object.fromEntries(
    SCORE_NAMES.flatMap((name) => {
      const score = scoreOf(name);
      return score === undefined ? [] : [[name, score]];
    }),
  );
}

function describeDrift(drift: NonNullable<Diagnosis['drift']>): RunDrift {
  return {
    alarm: drift.alarm,
    columns: drift.columns.flatMap(({ column, alarm }) => (alarm ? [column] : [])),
    prediction: drift.prediction?.alarm ?? false,
    label: drift.label?.alarm ?? false,
    rows: drift.currentRows,
  };
}
