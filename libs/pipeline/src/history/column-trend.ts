/** How one column of the data set moved from version to version. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import type { ColumnSummary } from '@dynamic-risk/diagnostics';
import { suggestName } from '../suggest-name.ts';
import type { RunHistory } from './run-history.ts';

/** The column in one version. */
export interface ColumnPoint {
  readonly datasetSha256: string;
  /** ISO 8601 UTC: when the version was made. */
  readonly at: string;
  readonly summary: ColumnSummary;
}

export interface ColumnTrend {
  readonly column: string;
  /** Oldest version first; versions without the column are left out. */
  readonly points: readonly ColumnPoint[];
  /** The most frequent levels of the last version with their share of its rows in each; empty for numbers. */
  readonly levels: readonly { readonly level: string; readonly shares: readonly number[] }[];
}

/** Levels that are followed. */
const MAX_LEVELS = 5;

/**
 * The summaries of one column.
 *
 * @throws {DynamicRiskError} `usage-invalid` when no version has the column
 */
export function columnTrend({ versions }: Pick<RunHistory, 'versions'>, column: string): ColumnTrend {
  const points = versions.flatMap(({ datasetSha256, at, columns }): readonly ColumnPoint[] => {
    const summary = columns.find((one) => one.column === column);
    return summary === undefined ? [] : [{ datasetSha256, at, summary }];
  });
  if (points.length === 0) throw unknownColumn(versions, column);
  return { column, points, levels: followLevels(points.map(({ summary }) => summary)) };
}

function followLevels(summaries: readonly ColumnSummary[]): ColumnTrend['levels'] {
  const last = summaries.at(-1);
  if (last?.kind !== 'categorical') return [];
  return last.levels.slice(0, MAX_LEVELS).map(({ level }) => ({
    level,
    shares: summaries.map((summary) => shareOf(summary, level)),
  }));
}

/** A level that is not among the most frequent ones of a version counts as none of its rows. */
function shareOf(summary: ColumnSummary, level: string): number {
  if (summary.kind !== 'categorical' || summary.n === 0) return 0;
  return (summary.levels.find((one) => one.level === level)?.count ?? 0) / summary.n;
}

function unknownColumn(versions: RunHistory['versions'], column: string): DynamicRiskError {
  const known = versions.at(-1)?.columns.map((summary) => summary.column) ?? [];
  const guess = suggestName(column, known);
  const there =
    known.length === 0
      ? 'there is no data set yet; run: dynamic-risk ingest'
      : `there are ${known.join(', ')}`;
  return new DynamicRiskError(
    'usage-invalid',
    `No data set has a column "${column}"; ${there}.${guess === undefined ? '' : ` Did you mean "${guess}"?`}`,
  );
}
