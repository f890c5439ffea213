/** What each threshold would cost, with the one that is used. */
import type { CostCurve } from '../curves.ts';
import { formatFixed, formatNumber } from '../format.ts';
import { thinned } from '../thin-curves.ts';
import { FILL, STROKE } from './figure-style.ts';
import { linearScale, niceTicks } from './scale.ts';
import { element, figureOf, line, pathThrough, text } from './svg.ts';
import type { Figure } from './svg.ts';

const WIDTH = 480;
const LEFT = 54;
const TOP = 36;
const BOTTOM = 166;
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** Mean cost per client over the threshold; the threshold in use and the cheapest one are named. */
export function costCurveFigure({ points, threshold, unit = '' }: CostCurve): Figure {
  const shown = thinned([...points].sort((a, b) => a.threshold - b.threshold));
  const costs = shown.map(({ cost }) => cost);
  const ticks = niceTicks(Math.min(0, ...costs), Math.max(0, ...costs));
  const x = linearScale([0, 1], [LEFT, WIDTH - 10]);
  const y = linearScale([ticks[0] ?? 0, ticks.at(-1) ?? 1], [BOTTOM, TOP]);
  const small = { ...FILL.muted, 'font-size': 8 };
  const sentence = describe(shown, threshold, unit);
  const title = 'What each threshold would cost';
  return figureOf({ name: 'cost', title, alt: `${sentence}.`, width: WIDTH, height: BOTTOM + 44 }, [
    text(0, 12, title, { ...FILL.ink, 'font-size': 12, 'font-weight': 'bold' }),
    text(0, 26, `↑ mean cost per client${unit === '' ? '' : `, ${unit}`}`, small),
    ...TICKS.flatMap((tick) => [
      line(x(tick), TOP, x(tick), BOTTOM, STROKE.grid),
      text(x(tick), BOTTOM + 12, formatFixed(tick, 1), { ...small, 'text-anchor': 'middle' }),
    ]),
    ...ticks.flatMap((tick) => [
      line(LEFT, y(tick), WIDTH - 10, y(tick), STROKE.grid),
      text(LEFT - 6, y(tick) + 3, formatNumber(tick), { ...small, 'text-anchor': 'end' }),
    ]),
    ...(shown.length === 0
      ? []
      : [
          element('path', {
            d: pathThrough(shown.map((point) => [x(point.threshold), y(point.cost)])),
            ...STROKE.accent,
            'stroke-width': 2,
            'stroke-linejoin': 'round',
          }),
        ]),
    line(x(threshold), TOP - 4, x(threshold), BOTTOM, { ...STROKE.contrast, 'stroke-width': 1.5 }),
    text(x(threshold) + (threshold > 0.7 ? -4 : 4), TOP + 6, `in use ${formatFixed(threshold, 2)}`, {
      ...FILL.ink,
      'font-size': 8,
      'text-anchor': threshold > 0.7 ? 'end' : 'start',
    }),
    text(WIDTH - 10, BOTTOM + 25, 'threshold →', { ...small, 'text-anchor': 'end' }),
    text(0, BOTTOM + 40, sentence, small),
  ]);
}

function describe(points: CostCurve['points'], threshold: number, unit: string): string {
  const [first, ...others] = points;
  if (first === undefined) return 'No costs were measured';
  const cheapest = others.reduce((best, point) => (point.cost < best.cost ? point : best), first);
  const money = (cost: number): string => `${formatNumber(cost)}${unit === '' ? '' : ` ${unit}`}`;
  const nearest = others.reduce(
    (best, point) =>
      Math.abs(point.threshold - threshold) < Math.abs(best.threshold - threshold) ? point : best,
    first,
  );
  return (
    `In use: ${formatFixed(threshold, 2)} at ${money(nearest.cost)} per client; ` +
    `cheapest: ${formatFixed(cheapest.threshold, 2)} at ${money(cheapest.cost)}`
  );
}
