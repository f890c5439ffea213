/** How the figures of a project moved from run to run, ready to be drawn. */
import type { VersionSummary } from '../ports.ts';
import type { HistoryRun, RunHistory } from './run-history.ts';

/** Names a series. */
export type SeriesName =
  | 'f1'
  | 'auc'
  | 'estimatedF1'
  | 'realisedF1'
  | 'driftColumns'
  | 'missingShare'
  | 'rows'
  | 'rejectedShare'
  | 'durationMs';

/** One figure over the runs, oldest first; `undefined` where a run has none. */
export interface HistorySeries {
  readonly name: SeriesName;
  readonly values: readonly (number | undefined)[];
}

/** Every series that has a value at all. */
export function historySeries({
  runs,
  versions,
}: Pick<RunHistory, 'runs' | 'versions'>): readonly HistorySeries[] {
  const missing = new Map(versions.map((version) => [version.datasetSha256, missingShareOf(version)]));
  const figures: Readonly<Record<SeriesName, (run: HistoryRun) => number | undefined>> = {
    f1: (run) => run.recorded?.f1,
    auc: (run) => run.recorded?.auc,
    estimatedF1: (run) => run.estimated?.f1,
    realisedF1: (run) => run.realised?.f1,
    driftColumns: (run) => run.drift?.columns.length,
    missingShare: (run) => missing.get(run.datasetSha256),
    rows: (run) => run.rows,
    rejectedShare: (run) => run.rejectedShare,
    durationMs: (run) => run.durationMs,
  };
  return Object.entries(figures)
    .map(([name, of]) => ({ name: name as SeriesName, values: runs.map(of) }))
    .filter(({ values }) => values.some((value) => value !== undefined));
}

/** Of all cells of the version; `undefined` when it has none. */
function missingShareOf({ columns }: VersionSummary): number | undefined {
  const cells = columns.reduce((sum, { n }) => sum + n, 0);
  return cells === 0 ? undefined : columns.reduce((sum, { missing }) => sum + missing, 0) / cells;
}
