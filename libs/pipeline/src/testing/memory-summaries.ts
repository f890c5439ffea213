/** The history of summaries in memory. */
import type { SummaryHistory, VersionSummary } from '../ports.ts';

/** A history of summaries. */
export function createMemorySummaryHistory(): SummaryHistory {
  const summaries = new Map<string, VersionSummary>();
  return {
    add: async (summary) => {
      if (summaries.has(summary.datasetSha256)) return false;
      summaries.set(summary.datasetSha256, summary);
      return true;
    },
    list: async () => [...summaries.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  };
}
