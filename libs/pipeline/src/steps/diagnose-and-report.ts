/** Steps 5 and 6 in a row: what the system looks like, and the report of it. */
import type { PipelineContext } from '../context.ts';
import type { RunRecord } from '../run-record.ts';
import { describeDiagnosis, describeReport } from '../step-figures.ts';
import type { Supervisor } from '../supervise.ts';
import type { CurrentData } from './current-data.ts';
import type { IngestOutcome } from './ingest-sources.ts';
import { makeDiagnosis, stepDurations } from './make-diagnosis.ts';
import { makeReport } from './make-report.ts';
import type { RunSettlement } from './run-settlement.ts';
import type { LookUp } from './start-look-up.ts';

export interface DiagnoseAndReportInput {
  readonly ingested: IngestOutcome;
  readonly settled: RunSettlement;
  readonly loadData: () => Promise<CurrentData>;
  readonly lookUp: () => Promise<LookUp>;
  /** The run's account as far as it goes, for its durations so far. */
  readonly runSoFar: () => Pick<RunRecord, 'runId' | 'timings' | 'ingestion' | 'evaluation'>;
}

/**
 * Diagnoses the data and, where a model is deployed, makes the report.
 *
 * @returns name → path of what was stored, relative to the configuration file
 */
export async function diagnoseAndReport(
  context: PipelineContext,
  supervisor: Supervisor,
  { ingested, settled, loadData, lookUp, runSoFar }: DiagnoseAndReportInput,
): Promise<Readonly<Record<string, string>>> {
  const { diagnosis, path } = await supervisor.step(
    'diagnose',
    async () => {
      const data = await loadData();
      return makeDiagnosis(context, {
        ...data,
        lookUp: await lookUp(),
        currentRun: stepDurations(runSoFar()),
        test: settled.test,
      });
    },
    describeDiagnosis,
  );
  const { deployed, decision, challenger, test } = settled;
  if (deployed === undefined) {
    await supervisor.warn('No model is deployed, so there is nothing to report on yet.');
    return { diagnosis: path };
  }
  const { artifacts } = await supervisor.step(
    'report',
    () =>
      makeReport(context, {
        deployed,
        decision,
        diagnosis,
        test,
        loadData,
        ...(challenger === undefined ? {} : { challenger }),
        ...(ingested.status === 'ingested' ? { ingestion: ingested.record } : {}),
      }),
    describeReport,
  );
  return { diagnosis: path, ...artifacts };
}
