/** How long each step took, from run to run. */
import { cleanText } from '../clean-text.ts';
import { formatDuration, formatQuantity } from '../format.ts';
import type { TrendPoint, Trends } from '../trends.ts';
import type { Figure } from './svg.ts';
import { trendRowsFigure } from './trend-rows.ts';
import type { TrendRow } from './trend-rows.ts';

export interface TimingsTrendOptions {
  /** Most steps drawn, the slowest. Default 14. */
  readonly limit?: number;
}

/** All steps together, then each of them, the slowest of the last runs first; every row has its own scale from 0. */
export function timingsTrendFigure({ points }: Trends, options: TimingsTrendOptions = {}): Figure {
  const { limit = 14 } = options;
  const steps = [...new Set(points.flatMap(({ stepMs }) => Object.keys(stepMs)))];
  const each = steps
    .map((step) => ({
      label: cleanText(step),
      values: points.map(({ stepMs }) => (Object.hasOwn(stepMs, step) ? stepMs[step] : undefined)),
    }))
    .sort((a, b) => last(b) - last(a));
  const rows = [
    ...(each.length > 1 ? [{ label: 'all steps', values: points.map(total) }] : []),
    ...each.slice(0, limit),
  ];
  const further = each.length - Math.min(limit, each.length);
  return trendRowsFigure({
    name: 'timings-trend',
    title: 'Duration of the steps from run to run',
    alt: describe(rows),
    rows,
    moments: points.map(({ at }) => at),
    format: formatDuration,
    note: `each row from 0 to its highest value${further === 0 ? '' : `; ${formatQuantity(further, 'quicker step')} not drawn`}`,
    empty: 'No step has been timed yet.',
  });
}

/** Of all steps of a run; absent for a run without steps. */
function total({ stepMs }: TrendPoint): number | undefined {
  const durations = Object.values(stepMs);
  return durations.length === 0 ? undefined : durations.reduce((sum, duration) => sum + duration, 0);
}

function last({ values }: TrendRow): number {
  return values.filter((value) => value !== undefined).at(-1) ?? 0;
}

function describe(rows: readonly TrendRow[]): string {
  if (rows.length === 0) return 'No step has been timed yet.';
  return `${rows
    .map((row) => {
      const most = row.values.reduce<number>((max, value = 0) => Math.max(max, value), 0);
      return `${row.label} ${formatDuration(last(row))} in the last run, at most ${formatDuration(most)}`;
    })
    .join('; ')}.`;
}
