/** What a run has to do once it knows the data: train, or only report, or nothing. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { Dataset } from '@dynamic-risk/dataset';
import type { PipelineContext } from './context.ts';
import { findDecision } from './journal-queries.ts';
import type { RegistryEvent } from './ports.ts';
import { checkDrift } from './steps/check-drift.ts';
import type { IngestOutcome } from './steps/ingest-sources.ts';
import { trainingFingerprint } from './training-fingerprint.ts';

export type RunPlan =
  | { readonly action: 'train'; readonly reason: string }
  /** The deployed model stays without a challenger; `isNoted` when the journal says so already. */
  | { readonly action: 'keep'; readonly reason: string; readonly isNoted: boolean }
  /** `modelId` is the model that the last decision was about. */
  | { readonly action: 'nothing-new'; readonly reason: string; readonly modelId: string };

/**
 * Decides by the record of decisions, never by names or times of files:
 *
 * - `--force` and the policy `always` train; so does every policy when nothing is deployed;
 * - a data set that was decided on is not trained on again, even when its challenger was rejected;
 * - a data set without a decision, whether new or left over by an interrupted run, is trained on, under the policy
 *   `drift` only if the deployed model got worse on the new rows;
 * - with nothing ingested, the decision taken and its reports made, there is nothing to do.
 *
 * @param loadDataset - gives the current data set; called only when its rows are needed
 */
export async function planRun(
  context: PipelineContext,
  ingested: IngestOutcome,
  loadDataset: () => Promise<Dataset>,
  { force }: { readonly force: boolean },
): Promise<RunPlan> {
  const { config, ports } = context;
  const { registry } = ports;
  if (force) return { action: 'train', reason: 'Training was asked for by --force.' };
  const { policy } = config.retrain;
  if (policy === 'always') return { action: 'train', reason: 'The retrain policy is to train at every run.' };
  const journal = await registry.journal();
  const decision = findDecision(journal, ingested.record.datasetSha256);
  const pointer = await registry.pointer();
  if (pointer === undefined && decision?.type !== 'kept') {
    return { action: 'train', reason: 'No model is deployed yet.' };
  }
  if (decision !== undefined) return planDecided(context, ingested, decision, pointer !== undefined);
  if (policy === 'new-data') return { action: 'train', reason: 'There is new data.' };
  const unit = await registry.deployed();
  if (unit === undefined) return { action: 'train', reason: 'No model is deployed yet.' };
  const { drifted, reason } = await checkDrift(context, unit, await loadDataset(), journal);
  return drifted
    ? { action: 'train', reason }
    : { action: 'keep', reason: `${reason} The deployed model stays.`, isNoted: false };
}

async function planDecided(
  context: PipelineContext,
  ingested: IngestOutcome,
  decision: RegistryEvent,
  isDeployed: boolean,
): Promise<RunPlan> {
  const { at, modelId, runId } = decision;
  if (ingested.status === 'ingested') {
    const reason = 'The new files hold no new row, so the data set is the one that was decided on before.';
    return { action: 'keep', reason: `${reason} The deployed model stays.`, isNoted: true };
  }
  if (isDeployed && !(await isReported(context, runId))) {
    const reason = `Nothing is new; the decision of ${at} stands, and its reports were not made yet.`;
    return { action: 'keep', reason, isNoted: true };
  }
  const changed = (await isTrainingChanged(context, modelId))
    ? ' The training configuration has changed since; to train under it, run: dynamic-risk run --force'
    : '';
  const reason = `Nothing is new since the decision of ${at}.${changed}`;
  return { action: 'nothing-new', reason, modelId };
}

/** Whether a report is there that is not older than the decision. Run ids sort by time. */
async function isReported({ config, ports }: PipelineContext, runId: string): Promise<boolean> {
  const report = await ports.reports.latest(`report_${config.mode}.json`);
  return report !== undefined && report.runId >= runId;
}

/** A model whose file was removed since says nothing of its configuration. */
async function isTrainingChanged({ config, ports }: PipelineContext, modelId: string): Promise<boolean> {
  try {
    const { provenance } = await ports.registry.load(modelId);
    return provenance.configSha256 !== trainingFingerprint(config, ports.createSha256);
  } catch (error) {
    if (error instanceof DynamicRiskError && error.code === 'not-found') return false;
    throw error;
  }
}
