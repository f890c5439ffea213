/** What the registry's journal says of models and data sets. */
import type { RegistryEvent } from './ports.ts';

/**
 * The model that was trained last, unless it has been decided on since.
 *
 * @param journal - oldest event first
 * @returns its `trained` event, or `undefined` when no challenger waits
 */
export function findChallenger(journal: readonly RegistryEvent[]): RegistryEvent | undefined {
  const trainedAt = journal.map(({ type }) => type).lastIndexOf('trained');
  const trained = journal[trainedAt];
  if (trained === undefined) return undefined;
  const isDecided = journal
    .slice(trainedAt + 1)
    .some((event) => isDecision(event) && event.modelId === trained.modelId);
  return isDecided ? undefined : trained;
}

/**
 * The last decision about a data set: its model was promoted, or the deployed one was kept.
 *
 * @param journal - oldest event first
 */
export function findDecision(
  journal: readonly RegistryEvent[],
  datasetSha256: string,
): RegistryEvent | undefined {
  return journal.filter((event) => isDecision(event) && event.datasetSha256 === datasetSha256).at(-1);
}

/** The last decision of all. */
export function findLastDecision(journal: readonly RegistryEvent[]): RegistryEvent | undefined {
  return journal.filter(isDecision).at(-1);
}

/**
 * How often a test set has been used to decide on a challenger.
 *
 * @param testSha256 - fingerprint of the test rows
 */
export function countGateDecisions(journal: readonly RegistryEvent[], testSha256: string): number {
  return journal.filter(
    (event) => isDecision(event) && (event.decision ?? event.evaluation)?.testSha256 === testSha256,
  ).length;
}

function isDecision({ type }: RegistryEvent): boolean {
  return type === 'promoted' || type === 'kept';
}
