/** The summaries of all data set versions: one line of JSON a version, to which lines are only ever added. */
import { join } from 'node:path';
import { parseStored } from '@dynamic-risk/pipeline/documents';
import type { SummaryHistory, VersionSummary } from '@dynamic-risk/pipeline';
import { appendLine } from '../atomic-write.ts';
import { shownPath } from '../node-ports-paths.ts';
import { readJsonLinesLeniently } from '../run-log-json-lines.ts';

export interface SummaryHistoryOptions {
  /** Absolute path of the folder of the data sets. */
  readonly folder: string;
  /** Absolute path that shown paths start at. */
  readonly root: string;
  /** Told of lines that are left out. */
  readonly onWarning: (message: string) => void;
}

const FILE = 'summaries.jsonl';

/**
 * `summaries.jsonl` beside the data set versions; removing a version leaves its line. A line that a killed process
 * left unfinished is named and left out; the version's summary is then added again.
 */
export function createSummaryHistory({ folder, root, onWarning }: SummaryHistoryOptions): SummaryHistory {
  const path = join(folder, FILE);
  const list = async (): Promise<readonly VersionSummary[]> => {
    const lines = await readJsonLinesLeniently(path, {
      shown: shownPath(root, path),
      parse: (text, where) => parseStored('data set summary', text, where),
      onWarning,
    });
    return oncePerVersion(lines).sort(byTime);
  };
  return {
    list,
    add: async (summary) => {
      const known = await list();
      if (known.some(({ datasetSha256 }) => datasetSha256 === summary.datasetSha256)) return false;
      await appendLine(path, JSON.stringify(summary));
      return true;
    },
  };
}

/** The first line of each: two processes may have added the same version at the same time. */
function oncePerVersion(summaries: readonly VersionSummary[]): VersionSummary[] {
  const found = new Map<string, VersionSummary>();
  for (const summary of summaries) {
    if (!found.has(summary.datasetSha256)) found.set(summary.datasetSha256, summary);
  }
  return [...found.values()];
}

function byTime(a: VersionSummary, b: VersionSummary): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : 0;
}
