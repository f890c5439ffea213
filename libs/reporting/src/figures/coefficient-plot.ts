/** What moves the risk, and how surely: each coefficient with its 95 % interval, in standardised units. */
import type { ModelCoefficients } from '@dynamic-risk/modeling';
import { coefficientLabel, interval95 } from '../coefficients.ts';
import { formatFixed, formatNumber, formatQuantity } from '../format.ts';
import { FILL, STROKE } from './figure-style.ts';
import { linearScale, niceTicks } from './scale.ts';
import type { Scale } from './scale.ts';
import { element, figureOf, line, text } from './svg.ts';
import type { Figure } from './svg.ts';
import { fitText, textWidth } from './text-width.ts';

export interface CoefficientPlotOptions {
  /** Most coefficients drawn, the largest first. Default 20. */
  readonly limit?: number;
  /** Column → what people call it. */
  readonly labels?: Readonly<Record<string, string>>;
}

type Coefficient = ModelCoefficients['coefficients'][number];

const WIDTH = 480;
const ROW = 18;
const TOP = 44;
const LABEL_MAX = 190;
const BOTTOM = 38;
const DIRECTION_WIDTH = 76;

/** Coefficients by size, largest first. A hollow dot marks an interval that holds 0. */
export function coefficientPlotFigure(
  coefficients: ModelCoefficients['coefficients'],
  options: CoefficientPlotOptions = {},
): Figure {
  const { limit = 20, labels = {} } = options;
  const shown = [...coefficients]
    .sort((a, b) => Math.abs(b.standardized) - Math.abs(a.standardized))
    .slice(0, limit)
    .map((one) => ({ ...one, label: coefficientLabel(one, labels), interval: interval95(one) }));
  const left = Math.min(LABEL_MAX, Math.max(40, ...shown.map(({ label }) => textWidth(label, 9) + 2))) + 8;
  const ticks = niceTicks(
    Math.min(0, ...shown.map(({ interval }) => interval[0])),
    Math.max(0, ...shown.map(({ interval }) => interval[1])),
  );
  const x = linearScale([ticks[0] ?? 0, ticks.at(-1) ?? 1], [left + 6, WIDTH - 46]);
  const bottom = TOP + shown.length * ROW + 2;
  const title = 'Coefficients with their intervals';
  if (shown.length === 0) return withoutRows(title);
  return figureOf(
    { name: 'coefficients', title, alt: describe(shown), width: WIDTH, height: bottom + BOTTOM },
    [
      text(0, 12, title, { ...FILL.ink, 'font-size': 12, 'font-weight': 'bold' }),
      ...directions(x, left),
      ...ticks.flatMap((tick) => drawTick(tick, x, bottom)),
      line(x(0), TOP - 8, x(0), bottom, { ...STROKE.ink, 'stroke-width': 1 }),
      text(0, bottom + 27, axisText(coefficients.length - shown.length), {
        ...FILL.muted,
        'font-size': 8,
      }),
      ...shown.flatMap((one, row) => drawRow(one, TOP + row * ROW + ROW / 2, left, x)),
    ],
  );
}

function withoutRows(title: string): Figure {
  const alt = describe([]);
  return figureOf({ name: 'coefficients', title, alt, width: WIDTH, height: TOP }, [
    text(0, 12, title, { ...FILL.ink, 'font-size': 12, 'font-weight': 'bold' }),
    text(0, 32, alt, FILL.muted),
  ]);
}

/** What either side of 0 means, where that side is wide enough to say it. */
function directions(x: Scale, left: number): readonly string[] {
  const small = { ...FILL.muted, 'font-size': 8 };
  return [
    ...(x(0) - left > DIRECTION_WIDTH
      ? [text(x(0) - 6, 31, '← lowers the risk', { ...small, 'text-anchor': 'end' })]
      : []),
    ...(WIDTH - x(0) > DIRECTION_WIDTH ? [text(x(0) + 6, 31, 'raises the risk →', small)] : []),
  ];
}

function drawTick(tick: number, x: Scale, bottom: number): readonly string[] {
  const label = { ...FILL.muted, 'font-size': 8, 'text-anchor': 'middle' };
  return [
    line(x(tick), TOP - 8, x(tick), bottom, STROKE.grid),
    text(x(tick), bottom + 12, formatNumber(tick), label),
  ];
}

function axisText(further: number): string {
  const rest = further === 0 ? '' : `; ${formatQuantity(further, 'smaller one')} not drawn`;
  return `change of the log-odds per standard deviation, with 95% interval${rest}`;
}

function drawRow(
  one: Coefficient & { readonly label: string; readonly interval: readonly [number, number] },
  y: number,
  left: number,
  x: Scale,
): readonly string[] {
  const [low, high] = one.interval;
  const sure = low > 0 || high < 0;
  const tone = sure
    ? { class: 'accent-line', stroke: STROKE.accent.stroke }
    : { class: 'muted-line', stroke: STROKE.muted.stroke };
  const dot = sure ? FILL.accent : { class: 'paper', fill: '#ffffff' };
  return [
    text(left - 8, y + 3, fitText(one.label, left - 10, 9), { ...FILL.ink, 'text-anchor': 'end' }),
    line(x(low), y, x(high), y, { ...tone, 'stroke-width': 1.5 }),
    element(
      'g',
      tone,
      element('circle', { cx: x(one.standardized), cy: y, r: 3.5, 'stroke-width': 1.2, ...dot }),
    ),
    text(WIDTH, y + 3, formatFixed(one.standardized, 3), { ...FILL.ink, 'text-anchor': 'end' }),
  ];
}

function describe(shown: readonly (Coefficient & { readonly label: string })[]): string {
  if (shown.length === 0) return 'The model has no coefficients besides its intercept.';
  return `${shown.map(({ label, standardized }) => `${label} ${formatFixed(standardized, 3)}`).join(', ')}.`;
}
