/** The scores that are followed from run to run, and what they did in words. */
import { formatFixed, formatInstant, formatQuantity } from '../format.ts';
import type { TrendPoint } from '../trends.ts';
import { FILL, STROKE } from './figure-style.ts';
import type { TimeLineStyle } from './time-line.ts';

/** One score over time. */
export interface ScoreSeries {
  readonly label: string;
  readonly read: (point: TrendPoint) => number | undefined;
  readonly style: TimeLineStyle;
}

/** In the order in which they are named. */
export const SCORE_SERIES: readonly ScoreSeries[] = [
  {
    label: 'AUC',
    read: ({ auc }) => auc,
    style: { line: { ...STROKE.contrast, 'stroke-width': 1.6 }, dot: FILL.contrast },
  },
  {
    label: 'F1',
    read: ({ f1 }) => f1,
    style: { line: { ...STROKE.accent, 'stroke-width': 2 }, dot: FILL.accent },
  },
  {
    label: 'F1 on new rows, estimated',
    read: ({ estimatedF1 }) => estimatedF1,
    style: { line: { ...STROKE.muted, 'stroke-width': 1.4, 'stroke-dasharray': '4 3' }, dot: FILL.muted },
  },
];

/** Indices of the runs after which another model was in use than before. */
export function deployments(points: readonly TrendPoint[]): readonly number[] {
  return points.flatMap(({ modelId }, index) => {
    const before = points[index - 1]?.modelId;
    return modelId !== undefined && before !== undefined && modelId !== before ? [index] : [];
  });
}

/** All scores in words: first, last and lowest. */
export function describeScores(points: readonly TrendPoint[]): string {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return 'No run has been scored yet.';
  const series = SCORE_SERIES.flatMap(({ label, read }) => {
    const values = points.flatMap((point) => read(point) ?? []);
    const [from, to] = [values[0], values.at(-1)];
    if (from === undefined || to === undefined) return [];
    const lowest = values.reduce((min, value) => Math.min(min, value));
    return [
      `${label} from ${formatFixed(from, 3)} to ${formatFixed(to, 3)}, lowest ${formatFixed(lowest, 3)}`,
    ];
  });
  const span = `${formatQuantity(points.length, 'run')}, ${formatInstant(first.at)} to ${formatInstant(last.at)}`;
  const changes = formatQuantity(deployments(points).length, 'new model');
  return `${[span, ...series, `${changes} deployed`].join('; ')}.`;
}
