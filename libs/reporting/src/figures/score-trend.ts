/** How good the model was, from run to run. */
import { formatCount, formatFixed, formatInstant, formatQuantity } from '../format.ts';
import type { TrendPoint, Trends } from '../trends.ts';
import { FILL, STROKE } from './figure-style.ts';
import { linearScale, niceTicks } from './scale.ts';
import type { Scale } from './scale.ts';
import { spreadLabels } from './spread-labels.ts';
import { element, figureOf, line, pathThrough, text } from './svg.ts';
import type { Figure } from './svg.ts';
import { timeAxis } from './time-axis.ts';
import { drawTimeLine } from './time-line.ts';
import type { TimeLineStyle } from './time-line.ts';

interface Series {
  readonly label: string;
  readonly read: (point: TrendPoint) => number | undefined;
  readonly style: TimeLineStyle;
}

const SERIES: readonly Series[] = [
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

const WIDTH = 480;
const LEFT = 30;
const RIGHT = 326;
const TOP = 38;
const BOTTOM = 168;
const TRIANGLE = 4;
/** More new models than this are counted, not marked. */
const MOST_TRIANGLES = 24;
const LABEL_GAP = 12;
/** Least height of the axis, so that noise does not fill the picture. */
const LEAST_SPAN = 0.2;

/** AUC, F1 and the estimated F1 as lines, each named at its end; a triangle marks each run that deployed a new model. */
export function scoreTrendFigure({ points }: Trends): Figure {
  const axis = timeAxis(
    points.map(({ at }) => at),
    [LEFT + 6, RIGHT - 6],
  );
  const shown = SERIES.filter(({ read }) => points.some((point) => read(point) !== undefined));
  const ticks = scoreTicks(shown.flatMap(({ read }) => points.flatMap((point) => read(point) ?? [])));
  const y = linearScale([ticks[0] ?? 0, ticks.at(-1) ?? 1], [BOTTOM, TOP]);
  const title = 'Scores from run to run';
  const changes = deployments(points);
  const small = { ...FILL.muted, 'font-size': 8 };
  return figureOf({ name: 'score-trend', title, alt: describe(points), width: WIDTH, height: BOTTOM + 42 }, [
    text(0, 12, title, { ...FILL.ink, 'font-size': 12, 'font-weight': 'bold' }),
    text(0, 27, '↑ score on the test data, 1 = best', small),
    ...ticks.flatMap((tick) => [
      line(LEFT, y(tick), RIGHT, y(tick), STROKE.grid),
      text(LEFT - 6, y(tick) + 3, formatFixed(tick, 2), { ...small, 'text-anchor': 'end' }),
    ]),
    line(LEFT, BOTTOM, RIGHT, BOTTOM, { ...STROKE.muted, 'stroke-width': 0.8 }),
    ...axis.ticks.flatMap(({ x, label }) => [
      line(x, BOTTOM, x, BOTTOM + 3, { ...STROKE.muted, 'stroke-width': 0.8 }),
      text(x, BOTTOM + 13, label, { ...small, 'text-anchor': 'middle' }),
    ]),
    ...(changes.length > MOST_TRIANGLES ? [] : changes).flatMap((at) => triangle(axis.positions[at])),
    ...shown.flatMap(({ read, style }) =>
      drawTimeLine(
        points.map((point, index) => place(axis.positions[index], read(point), y)),
        style,
      ),
    ),
    ...endLabels(shown, points, axis.positions, y),
    text(0, BOTTOM + 28, `${axis.title}${deploymentNote(changes.length)}`, small),
    ...(shown.length === 0 ? [text(LEFT + 10, TOP + 20, 'No run has been scored yet.', FILL.muted)] : []),
  ]);
}

function place(
  x: number | undefined,
  value: number | undefined,
  y: Scale,
): readonly [number, number] | undefined {
  return x === undefined || value === undefined ? undefined : [x, y(value)];
}

/** Round scores around the values, inside [0, 1]. */
function scoreTicks(values: readonly number[]): readonly number[] {
  const low = values.reduce((min, value) => Math.min(min, value), 1);
  const high = values.reduce((max, value) => Math.max(max, value), 0);
  if (values.length === 0) return niceTicks(0, 1);
  const spare = Math.max(0, LEAST_SPAN - (high - low)) / 2;
  return niceTicks(Math.max(0, low - spare), Math.min(1, high + spare), 4);
}

/** Indices of the runs after which another model was in use than before. */
function deployments(points: readonly TrendPoint[]): readonly number[] {
  return points.flatMap(({ modelId }, index) => {
    const before = points[index - 1]?.modelId;
    return modelId !== undefined && before !== undefined && modelId !== before ? [index] : [];
  });
}

function deploymentNote(count: number): string {
  if (count === 0) return '';
  return count > MOST_TRIANGLES
    ? `; ${formatCount(count)} new models deployed`
    : '; ▲ a new model was deployed';
}

function triangle(x: number | undefined): readonly string[] {
  if (x === undefined) return [];
  const corners = [
    [x - TRIANGLE, BOTTOM],
    [x + TRIANGLE, BOTTOM],
    [x, BOTTOM - 1.6 * TRIANGLE],
  ] as const;
  return [element('path', { d: `${pathThrough(corners)}Z`, ...FILL.ink })];
}

/** Name and last value beside the end of each line. */
function endLabels(
  shown: readonly Series[],
  points: readonly TrendPoint[],
  positions: readonly (number | undefined)[],
  y: Scale,
): readonly string[] {
  const ends = shown.flatMap(({ label, read }) => {
    const measured = points.flatMap((point, at) => {
      const value = read(point);
      return value === undefined ? [] : [{ label, value, x: positions[at] ?? RIGHT, y: y(value) }];
    });
    return measured.slice(-1);
  });
  const heights = spreadLabels(
    ends.map((end) => end.y),
    LABEL_GAP,
    [TOP, BOTTOM - 8],
  );
  return ends.flatMap((end, index) => {
    const height = heights[index] ?? end.y;
    return [
      line(end.x + 4, end.y, RIGHT + 6, height, STROKE.grid),
      text(RIGHT + 9, height + 3, `${end.label} ${formatFixed(end.value, 3)}`, FILL.ink),
    ];
  });
}

function describe(points: readonly TrendPoint[]): string {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return 'No run has been scored yet.';
  const series = SERIES.flatMap(({ label, read }) => {
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
