/** How good the model was, from run to run. */
import { formatCount, formatFixed } from '../format.ts';
import type { TrendPoint, Trends } from '../trends.ts';
import { FILL, STROKE } from './figure-style.ts';
import { linearScale, niceTicks } from './scale.ts';
import type { Scale } from './scale.ts';
import { deployments, describeScores, SCORE_SERIES } from './score-series.ts';
import type { ScoreSeries } from './score-series.ts';
import { spreadLabels } from './spread-labels.ts';
import { element, figureOf, line, pathThrough, text } from './svg.ts';
import type { Figure } from './svg.ts';
import { timeAxis } from './time-axis.ts';
import { drawTimeLine } from './time-line.ts';

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
  const shown = SCORE_SERIES.filter(({ read }) => points.some((point) => read(point) !== undefined));
  const ticks = scoreTicks(shown.flatMap(({ read }) => points.flatMap((point) => read(point) ?? [])));
  const y = linearScale([ticks[0] ?? 0, ticks.at(-1) ?? 1], [BOTTOM, TOP]);
  const title = 'Scores from run to run';
  const changes = deployments(points);
  const small = { ...FILL.muted, 'font-size': 8 };
  return figureOf(
    { name: 'score-trend', title, alt: describeScores(points), width: WIDTH, height: BOTTOM + 42 },
    [
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
    ],
  );
}

function place(
  x: number | undefined,
  value: number | undefined,
  y: Scale,
): readonly [number, number] | undefined {
  return x === undefined || value === undefined ? undefined : [x, y(value)];
}

/** Round scores around the values, inside [0, 1] as long as these are. */
function scoreTicks(values: readonly number[]): readonly number[] {
  const low = values.reduce((min, value) => Math.min(min, value), 1);
  const high = values.reduce((max, value) => Math.max(max, value), 0);
  if (values.length === 0) return niceTicks(0, 1);
  const spare = Math.max(0, LEAST_SPAN - (high - low)) / 2;
  return niceTicks(Math.max(0, low - spare), Math.max(high, Math.min(1, high + spare)), 4);
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
  shown: readonly ScoreSeries[],
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
