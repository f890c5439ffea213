/** Adds summaries of data set versions to their history. */
import type { Ports } from '../ports.ts';
import { makeMissingSummaries } from './missing-summaries.ts';
import { summarizeVersion } from './summarize-version.ts';
import type { SummarizedVersion } from './summarize-version.ts';

type SummaryPorts = Pick<Ports, 'datasets' | 'summaries'>;

/** Keeps the summary of the version that is at hand, and of every other stored one that has none yet. */
export async function keepSummaries(ports: SummaryPorts, version: SummarizedVersion): Promise<void> {
  await ports.summaries.add(summarizeVersion(version));
  await keepMissingSummaries(ports);
}

/**
 * Keeps the summaries of stored versions that have none yet.
 *
 * @param only - ids of the versions looked at; default all that are stored
 * @returns one sentence for each version that could not be read
 */
export async function keepMissingSummaries(
  ports: SummaryPorts,
  only?: ReadonlySet<string>,
): Promise<readonly string[]> {
  const { summaries, leftOut } = await makeMissingSummaries(ports, only);
  for (const summary of summaries) await ports.summaries.add(summary);
  return leftOut;
}
