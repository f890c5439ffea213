/** `dynamic-risk models rollback`: an earlier deployment becomes the present one again. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { Evaluation } from '@dynamic-risk/modeling';
import type { PipelineContext } from './context.ts';
import { deploymentHistory, findUnit, isSameUnit } from './deployment-history.ts';
import type { DeploymentPointer, RegistryEvent, UnitName } from './ports.ts';
import { enumerate, resolveModelId } from './resolve-model-id.ts';
import { completeJournal } from './steps/complete-journal.ts';
import { supervise } from './supervise.ts';
import { nothingDeployed } from './nothing-deployed.ts';

export interface RollbackResult {
  readonly status: 'rolled-back';
  readonly runId: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** Id of the model that was deployed until now. */
  readonly from: string;
  /** Id of the model that is deployed now. */
  readonly to: string;
  /** When that model had been deployed, ISO 8601 UTC. */
  readonly deployedAt: string;
  /** Of that model when it had been deployed. */
  readonly evaluation: Evaluation;
}

/**
 * Puts model, score and ingestion record of an earlier deployment back as one unit, in one atomic step, after each
 * of them was checked against its hash; then notes it in the journal. What was decided about data sets stands: a
 * run that finds nothing new deploys nothing.
 *
 * The model that is left is not loaded, so that a harmed deployment can be left too.
 *
 * @param modelId - of a model that was deployed before, or the beginning of one; default the one deployed before
 * the present one
 * @throws {DynamicRiskError} `nothing-deployed`; `usage-invalid` when there is no earlier deployment, the model was
 * never deployed or is deployed now; `not-found` or `artifact-corrupt` when the unit is gone or harmed, and then
 * nothing was changed; `run-locked`
 */
export function runRollback(context: PipelineContext, modelId?: string): Promise<RollbackResult> {
  return supervise(context, 'rollback', async (supervisor) => {
    await supervisor.warn(...(await completeJournal(context)));
    const { registry, clock } = context.ports;
    const pointer = await registry.pointer();
    if (pointer === undefined) {
      throw nothingDeployed();
    }
    const journal = await registry.journal();
    const target =
      modelId === undefined
        ? previousUnit(journal, pointer)
        : namedUnit(journal, pointer, await resolveModelId(context.ports, modelId));
    const from = pointer.modelId;
    const at = clock.now().toISOString();
    const { runId } = context;
    const unit = await registry.rollBack(target, { at, runId, from });
    await registry.append({
      type: 'rolled-back',
      at,
      runId,
      modelId: unit.modelId,
      datasetSha256: unit.model.provenance.datasetSha256,
      from,
      unitDeployedAt: unit.deployedAt,
    });
    await supervisor.note(`rolled back from ${from} to ${unit.modelId}, deployed ${unit.deployedAt}`);
    const { deployedAt, evaluation } = unit;
    const status = 'rolled-back';
    return { result: { status, runId, at, from, to: unit.modelId, deployedAt, evaluation }, end: status };
  });
}

function previousUnit(journal: readonly RegistryEvent[], pointer: DeploymentPointer): UnitName {
  const history = deploymentHistory(journal);
  const present = history.findLastIndex((unit) => isSameUnit(unit, pointer));
  const earlier = history.slice(0, Math.max(0, present)).findLast((unit) => unit.modelId !== pointer.modelId);
  if (earlier !== undefined) return earlier;
  throw new DynamicRiskError(
    'usage-invalid',
    `There is nothing to go back to: no other model was deployed before ${pointer.modelId}. ` +
      'To see all models, run: dynamic-risk models list',
  );
}

function namedUnit(journal: readonly RegistryEvent[], pointer: DeploymentPointer, modelId: string): UnitName {
  if (modelId === pointer.modelId) {
    throw new DynamicRiskError('usage-invalid', `Model ${modelId} is the deployed one; nothing was changed.`);
  }
  const unit = findUnit(journal, modelId);
  if (unit !== undefined) return unit;
  const promoted = journal.filter(({ type }) => type === 'promoted').map((event) => event.modelId);
  const others = [...new Set(promoted)].filter((id) => id !== pointer.modelId);
  const there = others.length === 0 ? 'there is no other one that was' : `deployed were ${enumerate(others)}`;
  throw new DynamicRiskError(
    'usage-invalid',
    `Model ${modelId} was never deployed, so that there is no score and no ingestion record to go back to; ${there}.`,
  );
}
