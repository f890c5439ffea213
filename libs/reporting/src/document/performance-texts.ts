/** Metrics as the report writes them. */
import { metricText } from '@dynamic-risk/diagnostics/performance';
import type { PerformanceMetric } from '@dynamic-risk/diagnostics/performance';

/** A value with its interval, `–` without one: `0.594 (0.498 to 0.690)`. */
export function rangeText(
  metric: PerformanceMetric,
  value: number | undefined,
  { lower, upper }: { readonly lower?: number; readonly upper?: number },
): string {
  if (value === undefined) return '–';
  const text = metricText(metric, value);
  if (lower === undefined || upper === undefined) return text;
  return `${text} (${metricText(metric, lower)} to ${metricText(metric, upper)})`;
}
