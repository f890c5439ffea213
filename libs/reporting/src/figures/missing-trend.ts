/** How much of each column was missing, from run to run. */
import { cleanText } from '../clean-text.ts';
import { columnLabel } from '../column-label.ts';
import { formatQuantity, formatShare } from '../format.ts';
import type { Trends } from '../trends.ts';
import type { Figure } from './svg.ts';
import { trendRowsFigure } from './trend-rows.ts';
import type { TrendRow } from './trend-rows.ts';

export interface MissingTrendOptions {
  /** Most columns drawn. Default 12. */
  readonly limit?: number;
  /** Column → what people call it. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Least height of the scale: less is next to nothing and must look so. */
const LEAST_SCALE = 0.05;

/** The columns that ever missed a value, those that missed most in their last run first, all on one scale. */
export function missingTrendFigure({ points }: Trends, options: MissingTrendOptions = {}): Figure {
  const { limit = 12, labels = {} } = options;
  const columns = [...new Set(points.flatMap(({ missingShares }) => Object.keys(missingShares)))];
  const incomplete = columns
    .map((column) => ({
      label: cleanText(columnLabel(column, labels)),
      values: points.map(({ missingShares }) =>
        Object.hasOwn(missingShares, column) ? missingShares[column] : undefined,
      ),
    }))
    .filter((row) => highest(row) > 0)
    .sort((a, b) => last(b) - last(a) || highest(b) - highest(a) || (a.label < b.label ? -1 : 1));
  const rows = incomplete.slice(0, limit);
  const max = Math.max(LEAST_SCALE, ...rows.map(highest));
  const further = incomplete.length - rows.length;
  const complete = columns.length - incomplete.length;
  return trendRowsFigure({
    name: 'missing-trend',
    title: 'Missing values from run to run',
    alt: describe(rows, further, complete),
    rows,
    moments: points.map(({ at }) => at),
    format: formatShare,
    max,
    note: [
      `share of rows without a value, each row from 0 to ${formatShare(max)}`,
      ...(further === 0 ? [] : [`${formatQuantity(further, 'further column')} with fewer`]),
      `${formatQuantity(complete, 'column')} always complete`,
    ].join('; '),
    empty: 'No value has been missing.',
  });
}

function highest({ values }: TrendRow): number {
  return values.reduce<number>((most, value = 0) => Math.max(most, value), 0);
}

function last({ values }: TrendRow): number {
  return values.filter((value) => value !== undefined).at(-1) ?? 0;
}

function describe(rows: readonly TrendRow[], further: number, complete: number): string {
  const list = rows.map(
    (row) => `${row.label} ${formatShare(last(row))} in the last run, at most ${formatShare(highest(row))}`,
  );
  return `${[...list, ...(further === 0 ? [] : [formatQuantity(further, 'further column')]), `${formatQuantity(complete, 'column')} always complete`].join('; ')}.`;
}
