/** The metrics between 0 and 1, higher is better, as bars; a compared model as a mark on each. */
import type { Evaluation, Metric, MetricName } from '@dynamic-risk/modeling';
import { formatFixed } from '../format.ts';
import { metricLabel } from '../metric-labels.ts';
import { barChartFigure } from './bar-chart.ts';
import type { Figure } from './svg.ts';

const SHOWN: readonly MetricName[] = [
  'auc',
  'averagePrecision',
  'f1',
  'recall',
  'precision',
  'specificity',
  'accuracy',
];

/**
 * @param compared - another model on the same test data, for instance the challenger that was not deployed
 */
export function scoreOverviewFigure(
  evaluation: Pick<Evaluation, 'metrics'>,
  compared?: { readonly label: string; readonly evaluation: Pick<Evaluation, 'metrics'> },
): Figure {
  const rows = SHOWN.map((name) => ({
    label: metricLabel(name),
    metric: evaluation.metrics[name],
    other: compared?.evaluation.metrics[name].value,
  }));
  return barChartFigure({
    name: 'score-overview',
    title: 'Scores on the test data',
    alt: `${rows.map(({ label, metric }) => `${label} ${shown(metric)}`).join(', ')}.`,
    bars: rows.map(({ label, metric, other }) => ({
      label,
      shown: shown(metric),
      ...(metric.value === undefined ? {} : { value: metric.value }),
      ...(other === undefined ? {} : { mark: other }),
    })),
    axis: '0 = worst, 1 = best',
    formatTick: (value) => formatFixed(value, 1),
    max: 1,
    ...(compared === undefined ? {} : { markLabel: compared.label }),
  });
}

function shown(metric: Metric): string {
  return metric.value === undefined ? 'not defined' : formatFixed(metric.value, 3);
}
