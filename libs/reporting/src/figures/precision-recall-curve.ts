/** The precision-recall curve: how often a flag is right, over how many leavers are found. */
import type { PrecisionRecallCurve } from '../curves.ts';
import { formatFixed, formatShare } from '../format.ts';
import { thinned } from '../thin-curves.ts';
import { rangeText } from './range-text.ts';
import type { Figure } from './svg.ts';
import { unitCurve, unitMark, unitPlotFigure, unitReference } from './unit-plot.ts';

/** The curve with flagging everybody for comparison and the model's threshold marked. */
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
      notes: [area],
    },
    [
      ...unitReference(baseRate, baseRate, `flagging everybody: ${formatShare(baseRate)}`, 'above'),
      unitCurve(thinned(points).map(({ recall, precision }) => [recall, precision])),
      ...(operatingPoint === undefined
        ? []
        : unitMark([operatingPoint.recall, operatingPoint.precision], 'threshold', 'above')),
    ],
  );
}
