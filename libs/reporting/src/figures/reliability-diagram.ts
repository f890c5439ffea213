/** The reliability diagram: of the clients given a probability, how many did leave. */
import type { ReliabilityCurve } from '../curves.ts';
import { formatCount, formatFixed, formatQuantity, formatShare } from '../format.ts';
import { FILL, STROKE } from './figure-style.ts';
import { element, line } from './svg.ts';
import type { Figure } from './svg.ts';
import { unitPlotFigure, unitReference, unitX, unitY } from './unit-plot.ts';

/** Tallest bar of the histogram, as a share of the plot. */
const HISTOGRAM = 0.2;
const BAR_WIDTH = 6;

/** One dot a bin with its Wilson interval; the bars at the bottom show how many clients each bin holds. */
export function reliabilityDiagramFigure({ bins, expectedCalibrationError }: ReliabilityCurve): Figure {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  const error =
    expectedCalibrationError === undefined
      ? ''
      : `expected calibration error ${formatFixed(expectedCalibrationError, 3)}`;
  return unitPlotFigure(
    {
      name: 'reliability',
      title: 'Predicted against observed',
      alt: `${[...(bins.length === 0 ? ['No clients'] : bins.map(describeBin)), ...(error === '' ? [] : [error])].join('; ')}.`,
      xAxis: 'predicted probability',
      yAxis: 'observed share who left, 95% interval',
      notes: [
        bins.length === 0
          ? 'No clients'
          : `${formatQuantity(total, 'client')}; bars: clients per bin, at most ${formatCount(most)}`,
        ...(error === '' ? [] : [error]),
      ],
    },
    [
      ...bins.map(({ meanProbability, count }) =>
        element('rect', {
          x: unitX(meanProbability) - BAR_WIDTH / 2,
          y: unitY((count / most) * HISTOGRAM),
          width: BAR_WIDTH,
          height: unitY(0) - unitY((count / most) * HISTOGRAM),
          ...FILL.tint,
        }),
      ),
      ...unitReference(0, 1, 'ideal'),
      ...bins.flatMap(({ meanProbability, observedRate, interval: [low, high] }) => [
        line(unitX(meanProbability), unitY(low), unitX(meanProbability), unitY(high), {
          ...STROKE.accent,
          'stroke-width': 1.5,
        }),
        element('circle', { cx: unitX(meanProbability), cy: unitY(observedRate), r: 3, ...FILL.accent }),
      ]),
    ],
  );
}

function describeBin({ meanProbability, observedRate, count }: ReliabilityCurve['bins'][number]): string {
  return `predicted ${formatShare(meanProbability)}, observed ${formatShare(observedRate)} of ${formatCount(count)}`;
}
