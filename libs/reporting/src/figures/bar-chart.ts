/** Horizontal bars, one a row, labelled directly: name on the left, value at the end of the bar. */
import { FILL, STROKE } from './figure-style.ts';
import { linearScale, niceTicks } from './scale.ts';
import { element, figureOf, line, text } from './svg.ts';
import type { Figure } from './svg.ts';
import { fitText, textWidth } from './text-width.ts';

export interface Bar {
  readonly label: string;
  /** Absent: no bar, only the text. */
  readonly value?: number;
  /** The value in words, at the end of the bar. */
  readonly shown: string;
  /** A second value, drawn as a short upright line across the bar. */
  readonly mark?: number;
}

export interface BarChart {
  readonly name: string;
  readonly title: string;
  readonly alt: string;
  readonly bars: readonly Bar[];
  /** Names the axis, with its unit. */
  readonly axis: string;
  /** How a value of the axis is written. */
  readonly formatTick: (value: number) => string;
  /** Right end of the axis; by default a round number from the largest value on. */
  readonly max?: number;
  /** Says what the mark is. */
  readonly markLabel?: string;
}

/** Drawing width of every bar chart, in points. */
const WIDTH = 480;
const ROW = 17;
const BAR = 10;
const TOP = 26;
const LABEL_MAX = 190;
const BOTTOM = 38;
const FONT = 9;

/** Draws the bars in the given order. Values must be finite and ≥ 0. */
export function barChartFigure(chart: BarChart): Figure {
  const { bars, name, title, alt } = chart;
  const left = Math.min(LABEL_MAX, Math.max(40, ...bars.map(({ label }) => textWidth(label, FONT) + 2))) + 8;
  const right = WIDTH - Math.max(24, ...bars.map(({ shown }) => textWidth(shown, FONT))) - 10;
  const ticks = chart.max === undefined ? niceTicks(0, largest(bars)) : niceTicks(0, chart.max);
  const x = linearScale([0, ticks.at(-1) ?? 1], [left, right]);
  const bottom = TOP + bars.length * ROW + 2;
  const height = bottom + BOTTOM;
  return figureOf({ name, title, alt, width: WIDTH, height }, [
    text(0, 12, title, { ...FILL.ink, 'font-size': 12, 'font-weight': 'bold' }),
    ...ticks.flatMap((tick) => [
      line(x(tick), TOP - 4, x(tick), bottom, STROKE.grid),
      text(x(tick), bottom + 12, chart.formatTick(tick), {
        ...FILL.muted,
        'font-size': 8,
        'text-anchor': 'middle',
      }),
    ]),
    text(0, bottom + 27, axisText(chart), { ...FILL.muted, 'font-size': 8 }),
    ...bars.flatMap((bar, row) => drawBar(bar, TOP + row * ROW, left, x)),
  ]);
}

function largest(bars: readonly Bar[]): number {
  return bars.reduce((max, { value = 0, mark = 0 }) => Math.max(max, value, mark), 0);
}

function axisText({ axis, markLabel }: BarChart): string {
  return markLabel === undefined ? axis : `${axis}; upright line: ${markLabel}`;
}

function drawBar(bar: Bar, y: number, left: number, x: (value: number) => number): readonly string[] {
  const { value, mark } = bar;
  const end = value === undefined ? left : x(value);
  const baseline = y + ROW / 2 + 3;
  const top = y + (ROW - BAR) / 2;
  const textStart = Math.max(end, mark === undefined ? end : x(mark) + 2) + 5;
  return [
    text(left - 8, baseline, fitText(bar.label, left - 10, FONT), { ...FILL.ink, 'text-anchor': 'end' }),
    ...(value === undefined
      ? []
      : [
          element('rect', { x: left, y: top, width: Math.max(0.6, end - left), height: BAR, ...FILL.accent }),
        ]),
    ...(mark === undefined
      ? []
      : [
          line(x(mark), top - 2, x(mark), top + BAR + 2, { ...STROKE.paper, 'stroke-width': 4.5 }),
          line(x(mark), top - 2, x(mark), top + BAR + 2, { ...STROKE.contrast, 'stroke-width': 2 }),
        ]),
    text(textStart, baseline, bar.shown, value === undefined ? FILL.muted : FILL.ink),
  ];
}
