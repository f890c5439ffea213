/** What a rollback can go back to, by the registry's journal. */
import type { RegistryEvent, UnitName } from './ports.ts';

/**
 * The deployments that led to the present one, oldest first, the last one deployed now. A rollback takes those away
 * that it went back over; one to a deployment that is not among them comes after the last.
 *
 * @param journal - oldest event first
 * @example
 * // A deployed, B deployed, rolled back to A, C deployed → [A, C]: a rollback from C goes to A.
 */
export function deploymentHistory(journal: readonly RegistryEvent[]): readonly UnitName[] {
  const history: UnitName[] = [];
  for (const event of journal) {
    const unit = unitOf(event);
    if (unit === undefined) continue;
    const known = event.type === 'rolled-back' ? history.findIndex((past) => isSameUnit(past, unit)) : -1;
    if (known >= 0) history.length = known + 1;
    else history.push(unit);
  }
  return history;
}

/** The last deployment of a model that a promotion made; `undefined` when it was never deployed. */
export function findUnit(journal: readonly RegistryEvent[], modelId: string): UnitName | undefined {
  const promotion = journal.findLast((event) => event.type === 'promoted' && event.modelId === modelId);
  return promotion === undefined ? undefined : unitOf(promotion);
}

export function isSameUnit(a: UnitName, b: UnitName): boolean {
  return a.modelId === b.modelId && a.deployedAt === b.deployedAt;
}

function unitOf({ type, modelId, at, unitDeployedAt }: RegistryEvent): UnitName | undefined {
  if (type === 'promoted') return { modelId, deployedAt: at };
  return type === 'rolled-back' ? { modelId, deployedAt: unitDeployedAt ?? at } : undefined;
}
