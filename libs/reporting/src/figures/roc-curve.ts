/** The ROC curve: leavers found over false alarms, for every threshold. */
import type { RocCurve } from '../curves.ts';
import { formatFixed, formatShare } from '../format.ts';
import { thinned } from '../thin-curves.ts';
import { rangeText } from './range-text.ts';
import type { Figure } from './svg.ts';
import { unitCurve, unitMark, unitPlotFigure, unitReference } from './unit-plot.ts';

/** The curve with chance for comparison and the model's threshold marked. */
export function rocCurveFigure({ points, auc, interval, operatingPoint }: RocCurve): Figure {
  const area = `AUC ${formatFixed(auc, 3)}${rangeText(interval)}`;
  const threshold =
    operatingPoint === undefined
      ? ''
      : ` At the threshold ${formatShare(operatingPoint.truePositiveRate)} of the leavers are found and ${formatShare(operatingPoint.falsePositiveRate)} of the others raise a false alarm.`;
  return unitPlotFigure(
    {
      name: 'roc-curve',
      title: 'ROC: leavers against false alarms',
      alt: `${area}.${threshold}`,
      xAxis: 'share of the stayers flagged',
      yAxis: 'share of the leavers flagged',
      notes: [area],
    },
    [
      ...unitReference(0, 1, 'chance'),
      unitCurve(thinned(points).map((point) => [point.falsePositiveRate, point.truePositiveRate])),
      ...(operatingPoint === undefined
        ? []
        : unitMark(
            [operatingPoint.falsePositiveRate, operatingPoint.truePositiveRate],
            'threshold',
            'below',
          )),
    ],
  );
}
