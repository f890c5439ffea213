/** What a person reads of performance. */
import type { PerformanceDiagnosis } from '@dynamic-risk/diagnostics';
import { metricName, metricText, PERFORMANCE_METRICS } from '@dynamic-risk/diagnostics/performance';
import type { PerformanceMetric } from '@dynamic-risk/diagnostics/performance';
import { formatQuantity } from '@dynamic-risk/reporting';
import type { Style } from '../style.ts';
import { formatTable } from './table.ts';

/** Every metric that has a value, estimated with its band and realised with its interval, and what an estimate cannot see. */
export function performanceView(performance: PerformanceDiagnosis, style: Style): readonly string[] {
  const { estimate, current, reference, history } = performance;
  if (estimate === undefined || current === undefined) return [];
  const on = reference === undefined ? '' : `, against ${formatQuantity(reference.rows, 'test row')}`;
  const rows = PERFORMANCE_METRICS.flatMap((metric) => describeMetric(metric, performance));
  return [
    style.bold(`performance on ${current.name}, ${formatQuantity(current.labelled, 'outcome')} known${on}`),
    ...(rows.length === 0
      ? []
      : [formatTable(rows, { head: ['metric', 'estimated', 'realised', 'test data', ''], style })]),
    estimate.assumption,
    ...(history === undefined ? [] : [`Earlier estimates of F1: ${history.record.f1.message}`]),
  ];
}

function describeMetric(
  metric: PerformanceMetric,
  { estimate, realised }: PerformanceDiagnosis,
): readonly (readonly string[])[] {
  const expected = estimate?.metrics[metric];
  const seen = realised?.metrics[metric];
  if (expected?.estimate === undefined && seen?.value === undefined) return [];
  const reference = expected?.reference;
  const isWorse = realised === undefined ? expected?.direction === 'worse' : realised.changes[metric].alarm;
  return [
    [
      metricName(metric),
      withRange(metric, { value: expected?.estimate, lower: expected?.lower, upper: expected?.upper }),
      withRange(metric, { value: seen?.value, lower: seen?.lower, upper: seen?.upper }),
      reference === undefined ? '–' : metricText(metric, reference),
      isWorse ? 'worse' : '',
    ],
  ];
}

interface Range {
  readonly value: number | undefined;
  readonly lower: number | undefined;
  readonly upper: number | undefined;
}

function withRange(metric: PerformanceMetric, { value, lower, upper }: Range): string {
  if (value === undefined) return '–';
  const text = metricText(metric, value);
  if (lower === undefined || upper === undefined) return text;
  return `${text} (${metricText(metric, lower)} to ${metricText(metric, upper)})`;
}
