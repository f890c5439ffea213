/** What stands in for steps 2 to 4 when there is no reason to train: the deployed model and its score stay. */
import type { PipelineContext } from '../context.ts';
import type { RunPlan } from '../plan-run.ts';
import type { Supervisor } from '../supervise.ts';
import type { CurrentData } from './current-data.ts';
import { findStandingModel } from './find-standing-model.ts';
import { loadTestData } from './load-test-data.ts';
import { withLeakage } from './measure-leakage.ts';
import type { RunSettlement } from './run-settlement.ts';

/**
 * Keeps the model and notes it in the journal, so that the same data set is not considered again. The recorded
 * score is not touched.
 */
export async function keepDeployed(
  context: PipelineContext,
  supervisor: Supervisor,
  { reason, isNoted }: Extract<RunPlan, { readonly action: 'keep' }>,
  loadData: () => Promise<CurrentData>,
): Promise<RunSettlement> {
  const { ports, runId } = context;
  const { record, dataset } = await loadData();
  const { datasetSha256 } = record;
  const standing = await findStandingModel(context, datasetSha256);
  const test = withLeakage(context, await loadTestData(context), dataset);
  await supervisor.warn(...test.warnings);
  if (!isNoted) {
    const at = ports.clock.now().toISOString();
    const { modelId } = standing;
    await ports.registry.append({ type: 'kept', at, runId, modelId, datasetSha256, reason });
  }
  return { status: 'kept', ...standing, decision: { verdict: 'keep', reason }, test };
}
