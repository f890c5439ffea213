/** The whole loop: the order of the steps, and nothing else. */
import { countOpenRows } from '@dynamic-risk/ingestion';
import { buildRunRecord } from './build-run-record.ts';
import type { RunRecordInput } from './build-run-record.ts';
import type { PipelineContext } from './context.ts';
import { planRun } from './plan-run.ts';
import type { RunRecord } from './run-record.ts';
import { describeIngestion } from './step-figures.ts';
import { challenge } from './steps/challenge.ts';
import { completeJournal } from './steps/complete-journal.ts';
import { rememberData } from './steps/current-data.ts';
import { diagnoseAndReport } from './steps/diagnose-and-report.ts';
import { findStandingModel } from './steps/find-standing-model.ts';
import { ingestSources } from './steps/ingest-sources.ts';
import { keepDeployed } from './steps/keep-deployed.ts';
import { withAlerts } from './steps/send-alerts.ts';
import { lookUpOnce } from './steps/start-look-up.ts';
import { supervise } from './supervise.ts';
import type { Supervisor } from './supervise.ts';

export interface RunOptions {
  /** Trains even when nothing is new. Default false. */
  readonly force?: boolean;
}

/**
 * Runs the loop once: ingest what is new, train, score, deploy the better model, diagnose, report. With nothing
 * new it says so and writes nothing but the log.
 *
 * A run that was interrupted leaves every artifact whole, and the next one goes on where it stopped.
 *
 * @returns the account of the run, already in the run log unless nothing was new
 * @throws {DynamicRiskError} from the step that failed, after the error was logged
 */
export function runPipeline(
  context: PipelineContext,
  { force = false }: RunOptions = {},
): Promise<RunRecord> {
  return supervise(context, 'run', async (supervisor) => {
    const record = await withAlerts(context, supervisor, () => runSteps(context, supervisor, force));
    return { result: record, end: record.status };
  });
}

async function runSteps(
  context: PipelineContext,
  supervisor: Supervisor,
  force: boolean,
): Promise<RunRecord> {
  const { ports } = context;
  await supervisor.warn(...(await completeJournal(context)));
  const lookUp = lookUpOnce(context);
  const onNewSources = (): void => void lookUp();
  const ingested = await supervisor.step(
    'ingest',
    () => ingestSources(context, { onNewSources }),
    describeIngestion,
  );
  await supervisor.warn(...ingested.warnings);
  const loadData = rememberData(context, ingested);
  const plan = await planRun(context, ingested, async () => (await loadData()).dataset, { force });
  await supervisor.note(plan.reason);
  const openQuarantined = countOpenRows(await ports.datasets.records());
  if (plan.action === 'nothing-new') {
    return recordNothingNew(context, supervisor, { ingested, openQuarantined, reason: plan.reason });
  }

  void lookUp();
  const settled =
    plan.action === 'train'
      ? await challenge(context, supervisor, loadData)
      : await keepDeployed(context, supervisor, plan, loadData);
  const recordSoFar = (artifacts: RunRecord['artifacts']): RunRecord =>
    buildRunRecord(context, {
      ...settled,
      ...supervisor.times(),
      ingested,
      openQuarantined,
      test: settled.test,
      artifacts: {
        ...(ingested.status === 'ingested' ? ingested.artifacts : {}),
        model: ports.registry.pathOf(settled.modelId),
        ...artifacts,
        log: ports.runLog.path,
      },
    });
  const runSoFar = (): RunRecord => recordSoFar({});
  const reported = await diagnoseAndReport(context, supervisor, {
    ingested,
    settled,
    loadData,
    lookUp,
    runSoFar,
  });
  const record = recordSoFar(reported);
  await ports.runLog.append(record);
  return record;
}

async function recordNothingNew(
  context: PipelineContext,
  supervisor: Supervisor,
  found: Pick<RunRecordInput, 'ingested' | 'openQuarantined'> & { readonly reason: string },
): Promise<RunRecord> {
  const { registry, runLog } = context.ports;
  const { reason, ...counts } = found;
  const standing = await findStandingModel(context, counts.ingested.record.datasetSha256);
  return buildRunRecord(context, {
    ...standing,
    ...supervisor.times(),
    ...counts,
    status: 'nothing-new',
    test: null,
    decision: { verdict: 'keep', reason },
    artifacts: { model: registry.pathOf(standing.modelId), log: runLog.path },
  });
}
