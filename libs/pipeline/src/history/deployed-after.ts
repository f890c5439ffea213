/** Which model was in use when a run had ended, by the registry's journal. */
import type { RegistryEvent } from '../ports.ts';

/**
 * The event that made the model the deployed one which was in use after a run: of a rollback the promotion that it
 * went back to, so that its evaluation is the model's own.
 *
 * @param journal - oldest event first
 * @param runId - run ids sort by time
 * @returns `undefined` where nothing was deployed until then
 */
export function deployedAfter(journal: readonly RegistryEvent[], runId: string): RegistryEvent | undefined {
  const last = journal.findLast((event) => isDeployment(event) && event.runId <= runId);
  if (last?.type !== 'rolled-back') return last;
  const { modelId, unitDeployedAt } = last;
  const promotion = journal.findLast(
    (event) => event.type === 'promoted' && event.modelId === modelId && event.at === unitDeployedAt,
  );
  return promotion ?? last;
}

function isDeployment({ type }: RegistryEvent): boolean {
  return type === 'promoted' || type === 'rolled-back';
}
