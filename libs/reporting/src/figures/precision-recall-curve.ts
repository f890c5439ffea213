/** The precision-recall curve: how often a flag is right, over how many leavers are found. */
import type { PrecisionRecallCurve } from '../curves.ts';
import { formatFixed, formatShare } from '../format.ts';
import { thinned } from '../thin-curves.ts';
import { rangeText } from './range-text.ts';
import type { Figure } from './svg.ts';
import { BAND_POINTS, unitBand, unitCurve, unitMark, unitPlotFigure, unitReference } from './unit-plot.ts';
import { wilsonBounds } from './wilson-bounds.ts';

/** Two-sided 95 % of the standard normal distribution. */
const Z = 1.959964;

/** The curve with the 95 % interval of each precision, flagging everybody for comparison, and the threshold marked. */
export function precisionRecallFigure(curve: PrecisionRecallCurve): Figure {
  const { points, averagePrecision, interval, baseRate, operatingPoint } = curve;
  const area = `Average precision ${formatFixed(averagePrecision, 3)}${rangeText(interval)}`;
  const threshold =
    operatingPoint === undefined
      ? ''
      : ` At the threshold precision is ${formatShare(operatingPoint.precision)} and recall ${formatShare(operatingPoint.recall)}.`;
  return unitPlotFigure(
    {
      name: 'precision-recall',
      title: 'Precision against recall',
      alt: `${area}. Flagging everybody would be right in ${formatShare(baseRate)}.${threshold}`,
      xAxis: 'recall: share of the leavers flagged',
      yAxis: 'precision: share of the flags that are right',
      notes: [area, ...(curve.positives === undefined ? [] : ['shaded: 95% interval of each precision'])],
    },
    [
      ...band(curve),
      ...unitReference(baseRate, baseRate, `flagging everybody: ${formatShare(baseRate)}`, 'above'),
      unitCurve(thinned(points).map(({ recall, precision }) => [recall, precision])),
      ...(operatingPoint === undefined
        ? []
        : unitMark([operatingPoint.recall, operatingPoint.precision], 'threshold', 'right-above')),
    ],
  );
}

/** Wilson's interval of the clients flagged at each point. */
function band({ points, positives }: PrecisionRecallCurve): readonly string[] {
  if (positives === undefined) return [];
  const intervals = thinned(points, BAND_POINTS).flatMap(({ recall, precision }) =>
    precision > 0 ? [{ recall, range: wilsonBounds(precision, (recall * positives) / precision, Z) }] : [],
  );
  return unitBand(
    intervals.map(({ recall, range }) => [recall, range[1]]),
    intervals.map(({ recall, range }) => [recall, range[0]]),
  );
}
