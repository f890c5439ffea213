/** Step 5: what the data, the times and the packages look like. Nothing is executed again to be measured. */
import {
  assessDependencies,
  listFindings,
  summarizeDataset,
  summarizeTimings,
} from '@dynamic-risk/diagnostics';
import type { Diagnosis, StepDuration } from '@dynamic-risk/diagnostics';
import type { PipelineContext } from '../context.ts';
import { keepSummaries } from '../history/keep-summaries.ts';
import type { RunRecord, StepName } from '../run-record.ts';
import { compareNewRows } from './compare-new-rows.ts';
import type { CurrentData } from './current-data.ts';
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
}

/** Name of the stored diagnosis of a mode. */
export function diagnosisName(mode: string): string {
  return `diagnosis_${mode}.json`;
}

/** Diagnoses the current data set and stores the result with the run's reports. */
export async function makeDiagnosis(
  context: PipelineContext,
  { record, dataset, lookUp, currentRun }: DiagnosisInput,
): Promise<DiagnosisOutcome> {
  const { config, ports, runId } = context;
  const past = await ports.runLog.list();
  const diagnosed: Diagnosis = {
    runId,
    at: ports.clock.now().toISOString(),
    datasetSha256: record.datasetSha256,
    rows: dataset.rowCount,
    columns: summarizeDataset(dataset),
    timings: summarizeTimings([...past.flatMap(stepDurations), ...currentRun]),
    dependencies: assessDependencies(lookUp.installed, lookUp.answers),
    ...(await compareNewRows(context, { record, dataset })),
  };
  const diagnosis: Diagnosis = { ...diagnosed, findings: listFindings(diagnosed) };
  await keepSummaries(ports, { record, dataset, contract: config.contract, columns: diagnosis.columns });
  const path = await ports.reports.save(runId, diagnosisName(config.mode), toJson(diagnosis));
  return { diagnosis, path };
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
