/** Which probabilities the clients of either outcome got: leavers above, the others below. */
import type { ScoreDistribution } from '../curves.ts';
import { formatCount, formatFixed, formatPart, formatQuantity } from '../format.ts';
import { FILL, STROKE } from './figure-style.ts';
import { linearScale } from './scale.ts';
import { element, figureOf, line, text } from './svg.ts';
import type { Figure } from './svg.ts';

type Bin = ScoreDistribution['bins'][number];

const WIDTH = 480;
const LEFT = 80;
const TOP = 34;
const HALF = 70;
const MIDDLE = TOP + HALF;
const BOTTOM = MIDDLE + HALF;
const HEIGHT = BOTTOM + 44;
const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

/**
 * Two histograms back to back. Each shows shares of its own outcome, so that the smaller one can be seen; both have
 * the same scale.
 */
export function scoreDistributionFigure({ bins, threshold }: ScoreDistribution): Figure {
  const left = sum(bins, (bin) => bin.left);
  const stayed = sum(bins, (bin) => bin.stayed);
  const shares = bins.flatMap((bin) => [share(bin.left, left), share(bin.stayed, stayed)]);
  const height = linearScale([0, Math.max(1e-9, ...shares)], [0, HALF - 6]);
  const x = linearScale([0, 1], [LEFT, WIDTH - 10]);
  const small = { ...FILL.muted, 'font-size': 8 };
  const title = 'Risk of those who left and of those who stayed';
  return figureOf(
    { name: 'scores', title, alt: describe(bins, threshold, left, stayed), width: WIDTH, height: HEIGHT },
    [
      text(0, 12, title, { ...FILL.ink, 'font-size': 12, 'font-weight': 'bold' }),
      ...TICKS.flatMap((tick) => [
        line(x(tick), TOP, x(tick), BOTTOM, STROKE.grid),
        text(x(tick), BOTTOM + 12, formatFixed(tick, 1), { ...small, 'text-anchor': 'middle' }),
      ]),
      ...bins.flatMap((bin) =>
        drawBin(bin, x, height(share(bin.left, left)), height(share(bin.stayed, stayed))),
      ),
      line(LEFT, MIDDLE, WIDTH - 10, MIDDLE, { ...STROKE.ink, 'stroke-width': 0.8 }),
      ...sideLabel('left', left, MIDDLE - HALF / 2),
      ...sideLabel('stayed', stayed, MIDDLE + HALF / 2),
      line(x(threshold), TOP - 6, x(threshold), BOTTOM, { ...STROKE.contrast, 'stroke-width': 1.5 }),
      text(x(threshold) + (threshold > 0.7 ? -4 : 4), TOP, `threshold ${formatFixed(threshold, 2)}`, {
        ...FILL.ink,
        'font-size': 8,
        'text-anchor': threshold > 0.7 ? 'end' : 'start',
      }),
      text(WIDTH - 10, BOTTOM + 27, 'predicted probability →', { ...small, 'text-anchor': 'end' }),
      text(0, BOTTOM + 40, 'Height: share of the clients of that outcome.', small),
    ],
  );
}

function drawBin(bin: Bin, x: (value: number) => number, up: number, down: number): readonly string[] {
  const at = x(bin.from) + 0.5;
  const width = Math.max(0.5, x(bin.to) - x(bin.from) - 1);
  return [
    element('rect', { x: at, y: MIDDLE - up, width, height: up, ...FILL.accent }),
    element('rect', { x: at, y: MIDDLE, width, height: down, ...FILL.tint }),
  ];
}

function sideLabel(label: string, count: number, y: number): readonly string[] {
  return [
    text(0, y, label, { ...FILL.ink, 'font-size': 10, 'font-weight': 'bold' }),
    text(0, y + 12, formatCount(count), FILL.muted),
  ];
}

function describe(bins: readonly Bin[], threshold: number, left: number, stayed: number): string {
  const above = bins.filter(({ from }) => from >= threshold - 1e-9);
  const part = (read: (bin: Bin) => number, whole: number): string => formatPart(sum(above, read), whole);
  return (
    `${formatQuantity(left, 'client')} left, ${part((bin) => bin.left, left)} of them in bins from the threshold ` +
    `${formatFixed(threshold, 2)} on; ${formatCount(stayed)} stayed, ${part((bin) => bin.stayed, stayed)} of them.`
  );
}

function sum(bins: readonly Bin[], read: (bin: Bin) => number): number {
  return bins.reduce((total, bin) => total + read(bin), 0);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
