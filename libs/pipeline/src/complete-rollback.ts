/** Puts right what a crash between a rollback and its line in the journal left behind. */
import type { DeploymentPointer, ModelRegistry, RegistryEvent } from './ports.ts';

/**
 * Notes the rollback that the pointer tells of, if the journal does not say so yet.
 *
 * @returns what was put right, a sentence each; empty when there was nothing to do
 */
export async function completeRollback(
  registry: ModelRegistry,
  pointer: DeploymentPointer,
  journal: readonly RegistryEvent[],
): Promise<readonly string[]> {
  const { rolledBack } = pointer;
  if (rolledBack === undefined) return [];
  const { at, runId, from } = rolledBack;
  const isNoted = journal.some((event) => event.type === 'rolled-back' && event.runId === runId);
  if (isNoted) return [];
  const { modelId, deployedAt } = pointer;
  const unit = await registry.deployed();
  if (unit === undefined) return [];
  await registry.append({
    type: 'rolled-back',
    at,
    runId,
    modelId,
    datasetSha256: unit.model.provenance.datasetSha256,
    from,
    unitDeployedAt: deployedAt,
  });
  return [
    `The rollback to model ${modelId} was interrupted right after it had taken effect; the journal now says so.`,
  ];
}
