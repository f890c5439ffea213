/** How things went over the stored runs and in the one that is going on, as the report draws it. */
import type { ColumnSummary, Diagnosis } from '@dynamic-risk/diagnostics';
import { MAX_TREND_POINTS } from '@dynamic-risk/reporting';
import type { TrendPoint, Trends } from '@dynamic-risk/reporting';
import type { PipelineContext } from '../context.ts';
import { readHistory } from '../history/read-history.ts';
import type { HistoryRun, RunHistory } from '../history/run-history.ts';
import type { DeployedUnit } from '../ports.ts';

/**
 * The latest runs of this mode, oldest first; the run that is going on comes last, once it has diagnosed.
 *
 * @param now - what is deployed after the run, and its diagnosis
 */
export async function readTrends(
  { config, ports, runId }: PipelineContext,
  now: { readonly deployed: DeployedUnit; readonly diagnosis: Diagnosis },
): Promise<Trends> {
  const history = await readHistory(ports, { last: MAX_TREND_POINTS, summarize: false });
  const columnsOf = summariesByVersion(history);
  const past = history.runs
    .filter((run) => run.mode === config.mode && run.runId !== runId)
    .map((run) => pastPoint(run, columnsOf.get(run.datasetSha256) ?? []));
  const points = now.diagnosis.runId === runId ? [...past, currentPoint(now)] : past;
  return { points: points.slice(-MAX_TREND_POINTS) };
}

function summariesByVersion({ versions }: RunHistory): ReadonlyMap<string, readonly ColumnSummary[]> {
  return new Map(versions.map(({ datasetSha256, columns }) => [datasetSha256, columns]));
}

function pastPoint(run: HistoryRun, columns: readonly ColumnSummary[]): TrendPoint {
  const { runId, at, modelId, recorded, estimated, drift, rows, stepMs } = run;
  return {
    runId,
    at,
    ...(modelId === undefined ? {} : { modelId }),
    ...(recorded?.f1 === undefined ? {} : { f1: recorded.f1 }),
    ...(recorded?.auc === undefined ? {} : { auc: recorded.auc }),
    ...(estimated?.f1 === undefined ? {} : { estimatedF1: estimated.f1 }),
    ...(drift === undefined
      ? {}
      : { driftAlarms: drift.columns.length + Number(drift.prediction) + Number(drift.label) }),
    rows,
    missingShares: missingShares(columns),
    stepMs,
  };
}

function currentPoint({
  deployed,
  diagnosis,
}: {
  readonly deployed: DeployedUnit;
  readonly diagnosis: Diagnosis;
}): TrendPoint {
  const { runId, at, rows, columns, drift, timings, performance } = diagnosis;
  const { f1, auc } = deployed.evaluation.metrics;
  const estimatedF1 = performance?.estimate?.metrics.f1.estimate;
  const steps = timings.flatMap(({ step, history }) => {
    const last = history.at(-1);
    return last?.runId === runId ? [[step, last.durationMs] as const] : [];
  });
  return {
    runId,
    at,
    modelId: deployed.modelId,
    ...(f1.value === undefined ? {} : { f1: f1.value }),
    ...(auc.value === undefined ? {} : { auc: auc.value }),
    ...(estimatedF1 === undefined ? {} : { estimatedF1 }),
    ...(drift === undefined ? {} : { driftAlarms: alarmsOf(drift) }),
    rows,
    missingShares: missingShares(columns),
    stepMs: Object.fromEntries(steps),
  };
}

function alarmsOf({ columns, prediction, label }: NonNullable<Diagnosis['drift']>): number {
  return [...columns, prediction, label].filter((one) => one?.alarm === true).length;
}

function missingShares(columns: readonly ColumnSummary[]): Readonly<Record<string, number>> {
  return Object.fromEntries(columns.map(({ column, missingShare }) => [column, missingShare]));
}
