/** Puts right what a crash between a deployment or a rollback and its line in the journal left behind. */
import { completeRollback } from '../complete-rollback.ts';
import type { PipelineContext } from '../context.ts';

/**
 * Notes the deployed unit as promoted if the journal does not say so yet. The pointer is the truth: once it names a
 * unit, that unit is deployed, whether or not the process lived to write it down. So it is with a rollback.
 *
 * @returns what was put right, a sentence each; empty when there was nothing to do
 */
export async function completeJournal({ ports }: PipelineContext): Promise<readonly string[]> {
  const { registry } = ports;
  const pointer = await registry.pointer();
  if (pointer === undefined) return [];
  const journal = await registry.journal();
  const isNoted = journal.some(
    ({ type, modelId, runId }) =>
      type === 'promoted' && modelId === pointer.modelId && runId === pointer.runId,
  );
  if (isNoted) return completeRollback(registry, pointer, journal);
  const unit = await registry.deployed();
  if (unit === undefined) return [];
  const { modelId, model, evaluation, runId, deployedAt } = unit;
  const { datasetSha256 } = model.provenance;
  await registry.append({ type: 'promoted', at: deployedAt, runId, modelId, datasetSha256, evaluation });
  return [
    `Run ${runId} was interrupted right after it had deployed model ${modelId}; the journal now says so.`,
  ];
}
