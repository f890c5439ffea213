/** How much of each column is missing, most first. */
import type { ColumnSummary } from '@dynamic-risk/diagnostics';
import { cleanText } from '../clean-text.ts';
import { columnLabel } from '../column-label.ts';
import { formatFixed, formatQuantity, formatShare } from '../format.ts';
import { barChartFigure } from './bar-chart.ts';
import type { Figure } from './svg.ts';

export interface MissingSharesOptions {
  /** Most columns drawn. Default 25. */
  readonly limit?: number;
  /** Column → what people call it. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** The columns with missing values as bars; a figure without bars says that nothing is missing. */
export function missingSharesFigure(
  columns: readonly ColumnSummary[],
  options: MissingSharesOptions = {},
): Figure {
  const { limit = 25, labels = {} } = options;
  const incomplete = columns
    .filter(({ missing }) => missing > 0)
    .sort((a, b) => b.missingShare - a.missingShare || (a.column < b.column ? -1 : 1));
  const shown = incomplete.slice(0, limit);
  const complete = columns.length - incomplete.length;
  return barChartFigure({
    name: 'missing-shares',
    title: 'Missing values by column',
    alt: describe(shown, complete),
    bars: shown.map(({ column, missingShare }) => ({
      label: cleanText(columnLabel(column, labels)),
      value: missingShare,
      shown: formatShare(missingShare),
    })),
    axis: axisText(complete, incomplete.length - shown.length),
    formatTick: (value) => `${formatFixed(value * 100, value < 0.1 && value > 0 ? 1 : 0)}%`,
    max: Math.max(0.05, ...shown.map(({ missingShare }) => missingShare)),
  });
}

function axisText(complete: number, further: number): string {
  const rest = further === 0 ? '' : `; ${formatQuantity(further, 'further column')} with fewer`;
  return `share of rows without a value; ${formatQuantity(complete, 'column')} complete${rest}`;
}

function describe(shown: readonly ColumnSummary[], complete: number): string {
  const list = shown.map(({ column, missingShare }) => `${cleanText(column)} ${formatShare(missingShare)}`);
  return `${[...list, `${formatQuantity(complete, 'column')} complete`].join(', ')}.`;
}
