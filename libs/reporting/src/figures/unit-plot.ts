/** A square plot of two shares: axes from 0 to 1, grid, title, names of the axes. */
import { formatFixed } from '../format.ts';
import { FILL, STROKE } from './figure-style.ts';
import { linearScale } from './scale.ts';
import { element, figureOf, line, pathThrough, text } from './svg.ts';
import type { Figure } from './svg.ts';

export interface UnitPlot {
  readonly name: string;
  readonly title: string;
  readonly alt: string;
  readonly xAxis: string;
  readonly yAxis: string;
  /** Lines of small print below. */
  readonly notes: readonly string[];
}

/** Points that the border of a band needs: it is smooth. */
export const BAND_POINTS = 120;

type Point = readonly [x: number, y: number];

const LEFT = 32;
const TOP = 36;
const SIDE = 170;
const RIGHT = 40;
/** Distance of one line of small print from the next. */
const NOTE = 11;
/** Above this height a label stands below its line. */
const ROOM_ABOVE = 0.92;
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** Position of a share on the horizontal axis. */
export const unitX = linearScale([0, 1], [LEFT, LEFT + SIDE]);
/** Position of a share on the vertical axis. */
export const unitY = linearScale([0, 1], [TOP + SIDE, TOP]);

/** Puts what is drawn on the plot's frame. */
export function unitPlotFigure(
  { name, title, alt, xAxis, yAxis, notes }: UnitPlot,
  drawn: readonly string[],
): Figure {
  const bottom = TOP + SIDE;
  const small = { ...FILL.muted, 'font-size': 8 };
  const height = bottom + 32 + notes.length * NOTE;
  return figureOf({ name, title, alt, width: LEFT + SIDE + RIGHT, height }, [
    text(0, 12, title, { ...FILL.ink, 'font-size': 11, 'font-weight': 'bold' }),
    text(0, 26, `↑ ${yAxis}`, small),
    ...TICKS.flatMap((tick) => [
      line(unitX(tick), TOP, unitX(tick), bottom, STROKE.grid),
      line(LEFT, unitY(tick), LEFT + SIDE, unitY(tick), STROKE.grid),
      text(unitX(tick), bottom + 12, formatFixed(tick, 1), { ...small, 'text-anchor': 'middle' }),
      text(LEFT - 6, unitY(tick) + 3, formatFixed(tick, 1), { ...small, 'text-anchor': 'end' }),
    ]),
    text(LEFT + SIDE, bottom + 25, `${xAxis} →`, { ...small, 'text-anchor': 'end' }),
    ...notes.map((note, index) => text(0, bottom + 28 + (index + 1) * NOTE, note, small)),
    ...drawn,
  ]);
}

/** A curve through points of the plot; a dot for a single one. */
export function unitCurve(points: readonly Point[], width = 2): string {
  const [first] = points;
  if (first === undefined) return '';
  if (points.length === 1)
    return element('circle', { cx: unitX(first[0]), cy: unitY(first[1]), r: 3, ...FILL.accent });
  const d = pathThrough(points.map(([x, y]): Point => [unitX(x), unitY(y)]));
  return element('path', { d, ...STROKE.accent, 'stroke-width': width, 'stroke-linejoin': 'round' });
}

/** The area between two borders, from left to right each; nothing of fewer than two points. */
export function unitBand(upper: readonly Point[], lower: readonly Point[]): readonly string[] {
  if (upper.length < 2) return [];
  const border = [...upper, ...[...lower].reverse()];
  const d = `${pathThrough(border.map(([x, y]): Point => [unitX(x), unitY(y)]))}Z`;
  return [element('path', { d, ...FILL.tint, 'fill-opacity': 0.6 })];
}

/** A thin dashed reference from the left to the right edge, named at its end or above its beginning. */
export function unitReference(
  startY: number,
  endY: number,
  label: string,
  place: 'end' | 'above' = 'end',
): readonly string[] {
  const small = { ...FILL.muted, 'font-size': 8 };
  return [
    line(unitX(0), unitY(startY), unitX(1), unitY(endY), {
      ...STROKE.muted,
      'stroke-width': 1,
      'stroke-dasharray': '4 3',
    }),
    place === 'end'
      ? text(unitX(1) + 4, unitY(endY) + 3, label, small)
      : text(unitX(0) + 4, unitY(startY) + (startY > ROOM_ABOVE ? 10 : -4), label, small),
  ];
}

/** A marked point with its name beside it, on the side of the curve that is empty. */
export function unitMark(
  [x, y]: Point,
  label: string,
  side: 'right-above' | 'right-below' | 'left-above',
): readonly string[] {
  const left = side === 'left-above';
  const below = side === 'right-below';
  return [
    element('circle', { cx: unitX(x), cy: unitY(y), r: 3.5, ...FILL.contrast }),
    text(unitX(x) + (left ? -6 : 7), unitY(y) + (below ? 11 : -4), label, {
      ...FILL.ink,
      'font-size': 8,
      ...(left ? { 'text-anchor': 'end' } : {}),
    }),
  ];
}
