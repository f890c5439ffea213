/** Step 5: what the data, the times and the packages look like. Nothing is executed again to be measured. */
import {
  assessDependencies,
  judgeTimings,
  listFindings,
  summarizeDataset,
  summarizeTimings,
} from '@dynamic-risk/diagnostics';
import type { Dataset } from '@dynamic-risk/dataset';
import type { Diagnosis, PerformanceDiagnosis, StepDuration } from '@dynamic-risk/diagnostics';
import type { PipelineContext } from '../context.ts';
import { diagnosisName } from '../diagnosis-name.ts';
import { estimateHistory } from '../estimates/estimate-history.ts';
import { keepSummaries } from '../history/keep-summaries.ts';
import type { RunRecord, StepName } from '../run-record.ts';
import { compareNewRows } from './compare-new-rows.ts';
import type { CurrentData } from './current-data.ts';
import type { TestData } from './load-test-data.ts';
import type { LookUp } from './start-look-up.ts';

export interface DiagnosisOutcome {
  readonly diagnosis: Diagnosis;
  /** Relative to the configuration file. */
  readonly path: string;
}

export interface DiagnosisInput extends CurrentData {
  readonly lookUp: LookUp;
  /** Steps of the run that is going on; they count as its durations so far. */
  readonly currentRun: readonly StepDuration[];
  /** The test data, where it was read already. */
  readonly test?: Pick<TestData, 'dataset' | 'sha256'>;
}

/** Diagnoses the current data set and stores the result with the run's reports. */
export async function makeDiagnosis(
  context: PipelineContext,
  { record, dataset, lookUp, currentRun, test }: DiagnosisInput,
): Promise<DiagnosisOutcome> {
  const { config, ports, runId } = context;
  const past = await ports.runLog.list();
  const durations = [...past.flatMap(stepDurations), ...currentRun];
  const compared = await compareNewRows(context, { record, dataset }, test);
  const diagnosed: Diagnosis = {
    runId,
    at: ports.clock.now().toISOString(),
    datasetSha256: record.datasetSha256,
    rows: dataset.rowCount,
    columns: summarizeDataset(dataset),
    timings: summarizeTimings(durations),
    timingJudgements: judgeTimings(durations),
    dependencies: assessDependencies(lookUp.installed, lookUp.answers),
    ...compared,
    performance: await withHistory(context, dataset, compared.performance),
  };
  const diagnosis: Diagnosis = { ...diagnosed, findings: listFindings(diagnosed) };
  await keepSummaries(ports, { record, dataset, contract: config.contract, columns: diagnosis.columns });
  const path = await ports.reports.save(runId, diagnosisName(config.mode), toJson(diagnosis));
  return { diagnosis, path };
}

async function withHistory(
  context: PipelineContext,
  dataset: Dataset,
  performance: PerformanceDiagnosis = {},
): Promise<PerformanceDiagnosis> {
  const history = await estimateHistory(context, dataset, performance);
  return history === undefined ? performance : { ...performance, history };
}

/** JSON for people and machines: two spaces, a line break at the end. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The steps of one run with the rows that each worked on. */
export function stepDurations(
  run: Pick<RunRecord, 'runId' | 'timings' | 'ingestion' | 'evaluation'>,
): readonly StepDuration[] {
  const { runId, timings, ingestion, evaluation } = run;
  const rows: Readonly<Record<StepName, number>> = {
    ingest: ingestion.rowsRead,
    train: ingestion.datasetRows,
    score: evaluation.testRows,
    deploy: evaluation.testRows,
    diagnose: ingestion.datasetRows,
    report: ingestion.datasetRows,
  };
  const steps: readonly StepName[] = ['ingest', 'train', 'score', 'deploy', 'diagnose', 'report'];
  return steps.flatMap((step) => {
    const durationMs = timings[step];
    return durationMs === undefined ? [] : [{ runId, step, durationMs, rows: rows[step] }];
  });
}
