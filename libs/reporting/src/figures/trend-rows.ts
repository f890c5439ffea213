/** Many series over the same time, one small line a row: name on the left, last and highest value on the right. */
import { FILL, STROKE } from './figure-style.ts';
import { linearScale } from './scale.ts';
import { figureOf, line, text } from './svg.ts';
import type { Figure } from './svg.ts';
import { fitText, textWidth } from './text-width.ts';
import { timeAxis } from './time-axis.ts';
import type { TimeAxis } from './time-axis.ts';
import { drawTimeLine } from './time-line.ts';

/** One series; a run that did not measure it has `undefined`. */
export interface TrendRow {
  readonly label: string;
  /** ≥ 0, one a run. */
  readonly values: readonly (number | undefined)[];
}

export interface TrendRows {
  readonly name: string;
  readonly title: string;
  readonly alt: string;
  readonly rows: readonly TrendRow[];
  /** ISO 8601 UTC, one a run. */
  readonly moments: readonly string[];
  readonly format: (value: number) => string;
  /** Top of every row's scale; by default each row has its own, from 0 to its highest value. */
  readonly max?: number;
  /** Small print below. */
  readonly note: string;
  /** Said where there are no rows. */
  readonly empty: string;
}

const WIDTH = 480;
const TOP = 40;
const ROW = 24;
const LINE_HEIGHT = 17;
const LABEL_MAX = 155;
const LAST_END = 424;
const FONT = 9;

/** Draws the rows in the given order on one axis of time. */
export function trendRowsFigure(chart: TrendRows): Figure {
  const { name, title, alt, rows } = chart;
  const left = Math.min(LABEL_MAX, Math.max(40, ...rows.map(({ label }) => textWidth(label, FONT)))) + 10;
  const right = LAST_END - 56;
  const axis = timeAxis(chart.moments, [left + 3, right - 3]);
  const bottom = TOP + Math.max(1, rows.length) * ROW;
  const small = { ...FILL.muted, 'font-size': 8 };
  const head = { ...small, 'text-anchor': 'end' };
  return figureOf({ name, title, alt, width: WIDTH, height: bottom + (rows.length === 0 ? 0 : 44) }, [
    text(0, 12, title, { ...FILL.ink, 'font-size': 12, 'font-weight': 'bold' }),
    ...(rows.length === 0
      ? [text(0, TOP + 10, chart.empty, FILL.muted)]
      : [
          text(LAST_END, TOP - 6, 'last', head),
          text(WIDTH, TOP - 6, 'highest', head),
          text(0, bottom + 28, axis.title, small),
          text(0, bottom + 40, chart.note, small),
        ]),
    ...(rows.length === 0 ? [] : axis.ticks).flatMap(({ x, label }) => [
      line(x, TOP, x, bottom, STROKE.grid),
      text(x, bottom + 13, label, { ...small, 'text-anchor': 'middle' }),
    ]),
    ...rows.flatMap((row, index) => drawRow(row, TOP + (index + 1) * ROW, chart, left, right, axis)),
  ]);
}

function drawRow(
  { label, values }: TrendRow,
  base: number,
  { format, max }: TrendRows,
  left: number,
  right: number,
  { positions }: TimeAxis,
): readonly string[] {
  const known = values.filter((value) => value !== undefined);
  const highest = known.reduce((most, value) => Math.max(most, value), 0);
  const y = linearScale([0, Math.max(max ?? highest, Number.MIN_VALUE)], [base - 3, base - 3 - LINE_HEIGHT]);
  const last = known.at(-1);
  const places = values.map((value, index) => {
    const x = positions[index];
    return x === undefined || value === undefined ? undefined : ([x, y(value)] as const);
  });
  const end = { 'text-anchor': 'end' };
  return [
    line(left, base - 3, right, base - 3, STROKE.grid),
    text(left - 10, base - 8, fitText(label, left - 10, FONT), { ...FILL.ink, ...end }),
    ...drawTimeLine(places, {
      line: { ...STROKE.accent, 'stroke-width': 1.4 },
      dot: FILL.accent,
      radius: 1.6,
    }),
    text(LAST_END, base - 8, last === undefined ? 'none' : format(last), { ...FILL.ink, ...end }),
    text(WIDTH, base - 8, known.length === 0 ? '' : format(highest), { ...FILL.muted, ...end }),
  ];
}
