/** How much of the data drifted, from run to run. */
import { formatCount, formatQuantity } from '../format.ts';
import type { Trends } from '../trends.ts';
import type { Figure } from './svg.ts';
import { trendRowsFigure } from './trend-rows.ts';
import type { TrendRow } from './trend-rows.ts';

/** Columns that drifted and rows of the data set, each on its own scale from 0; a run that did not look has no point. */
export function driftTrendFigure({ points }: Trends): Figure {
  const rows = [
    { label: 'drifted columns', values: points.map(({ driftAlarms }) => driftAlarms) },
    { label: 'rows of data', values: points.map((point) => point.rows) },
  ].filter(({ values }) => values.some((value) => value !== undefined));
  return trendRowsFigure({
    name: 'drift-trend',
    title: 'Drift from run to run',
    alt: describe(rows),
    rows,
    moments: points.map(({ at }) => at),
    format: formatCount,
    note: 'columns that differ from what the model was trained on, predictions and outcome included',
    empty: 'No run has looked for drift yet.',
  });
}

function describe(rows: readonly TrendRow[]): string {
  if (rows.length === 0) return 'No run has looked for drift yet.';
  const known = rows.map(({ label, values }) => ({
    label,
    values: values.filter((value) => value !== undefined),
  }));
  return `${known
    .map(({ label, values }) => {
      const highest = values.reduce((most, value) => Math.max(most, value), 0);
      const runs = formatQuantity(values.length, 'run');
      return `${label} ${formatCount(values.at(-1) ?? 0)} in the last run, at most ${formatCount(highest)}, in ${runs}`;
    })
    .join('; ')}.`;
}
