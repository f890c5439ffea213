/** How long each step took in the last run, against its usual time. */
import type { StepTiming } from '@dynamic-risk/diagnostics';
import { cleanText } from '../clean-text.ts';
import { formatDuration } from '../format.ts';
import { barChartFigure } from './bar-chart.ts';
import type { Figure } from './svg.ts';

/** One bar a step, in the given order; the median over all runs is marked once a step has run twice. */
export function stepTimingsFigure(timings: readonly StepTiming[]): Figure {
  return barChartFigure({
    name: 'step-timings',
    title: 'Duration of the steps',
    alt:
      timings.length === 0
        ? 'No step has been timed yet.'
        : `${timings.map(({ step, lastMs }) => `${cleanText(step)} ${formatDuration(lastMs)}`).join(', ')}.`,
    bars: timings.map(({ step, lastMs, p50Ms, runs }) => ({
      label: cleanText(step),
      value: lastMs,
      shown: formatDuration(lastMs),
      ...(runs > 1 ? { mark: p50Ms } : {}),
    })),
    axis: 'time of the last run',
    formatTick: (value) => (value === 0 ? '0' : formatDuration(value)),
    ...(timings.some(({ runs }) => runs > 1) ? { markLabel: 'median of all runs' } : {}),
  });
}
