/** The gains curve: how many leavers are reached by calling the riskiest clients first. */
import type { GainsCurve } from '../curves.ts';
import { formatFixed, formatShare } from '../format.ts';
import { thinned } from '../thin-curves.ts';
import { linearScale } from './scale.ts';
import type { Figure } from './svg.ts';
import { unitCurve, unitMark, unitPlotFigure, unitReference } from './unit-plot.ts';

/** Share of clients called whose gain is spelled out. */
const NAMED_SHARE = 0.2;

/** The curve with calling at random for comparison and the gain of the first fifth named. */
export function gainsCurveFigure({ points }: GainsCurve): Figure {
  const gain = foundAt(points, NAMED_SHARE);
  const notes =
    gain === undefined
      ? ['No clients']
      : [
          `Calling the riskiest ${formatShare(NAMED_SHARE)} reaches ${formatShare(gain)} of the leavers`,
          `${formatFixed(gain / NAMED_SHARE, 1)} times as many as at random`,
        ];
  return unitPlotFigure(
    {
      name: 'gains',
      title: 'Gains: leavers reached by calling',
      alt: `${notes.join(', ')}.`,
      xAxis: 'share of all clients called, riskiest first',
      yAxis: 'share of the leavers reached',
      notes,
    },
    [
      ...unitReference(0, 1, 'random'),
      unitCurve(thinned(points).map(({ calledShare, foundShare }) => [calledShare, foundShare])),
      ...(gain === undefined ? [] : unitMark([NAMED_SHARE, gain], formatShare(gain), 'left-above')),
    ],
  );
}

/** The curve at a share, between its points by a straight line; `undefined` where it does not reach. */
function foundAt(points: GainsCurve['points'], share: number): number | undefined {
  const after = points.findIndex(({ calledShare }) => calledShare >= share);
  const right = points[after];
  if (right === undefined) return undefined;
  const left = points[after - 1] ?? { calledShare: 0, foundShare: 0 };
  return right.calledShare === left.calledShare
    ? right.foundShare
    : linearScale([left.calledShare, right.calledShare], [left.foundShare, right.foundShare])(share);
}
