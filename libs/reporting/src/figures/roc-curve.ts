/** The ROC curve: leavers found over false alarms, for every threshold. */
import type { RocCurve } from '../curves.ts';
import { formatFixed, formatShare } from '../format.ts';
import { thinned } from '../thin-curves.ts';
import { rangeText } from './range-text.ts';
import type { Figure } from './svg.ts';
import { BAND_POINTS, unitBand, unitCurve, unitMark, unitPlotFigure, unitReference } from './unit-plot.ts';
import { wilsonBounds } from './wilson-bounds.ts';

/**
 * Confidence of either rate, so that both together have 95 %: √0.95, two-sided (Pepe, The Statistical Evaluation of
 * Medical Tests, 2003, 2.2.2).
 */
const Z_OF_EACH = 2.23648;

/** The curve with the 95 % region of its points, chance for comparison, and the model's threshold marked. */
export function rocCurveFigure(curve: RocCurve): Figure {
  const { points, auc, interval, operatingPoint } = curve;
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
      notes: [area, ...(curve.counts === undefined ? [] : ['shaded: 95% region of each point'])],
    },
    [
      ...band(curve),
      ...unitReference(0, 1, 'chance'),
      unitCurve(thinned(points).map((point) => [point.falsePositiveRate, point.truePositiveRate])),
      ...(operatingPoint === undefined
        ? []
        : unitMark(
            [operatingPoint.falsePositiveRate, operatingPoint.truePositiveRate],
            'threshold',
            'right-below',
          )),
    ],
  );
}

/** What the boxes around all points cover together: above through their left upper corners, below through the others. */
function band({ points, counts }: RocCurve): readonly string[] {
  if (counts === undefined) return [];
  const { positives, negatives } = counts;
  if (points.length === 0) return [];
  const boxes = thinned(points, BAND_POINTS).map(({ falsePositiveRate, truePositiveRate }) => ({
    x: wilsonBounds(falsePositiveRate, negatives, Z_OF_EACH),
    y: wilsonBounds(truePositiveRate, positives, Z_OF_EACH),
  }));
  return unitBand(
    [...boxes.map(({ x, y }) => [x[0], y[1]] as const), [1, 1]],
    [[0, 0], ...boxes.map(({ x, y }) => [x[1], y[0]] as const)],
  );
}
