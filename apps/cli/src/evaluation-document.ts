/** An evaluation as `--json` tells it: every metric under its own name. */
import type { Evaluation } from '@dynamic-risk/modeling';

/**
 * Numbers, `null` where a metric is not defined, and in `undefinedMetrics` why it is not: the shape that
 * `run --json` has too.
 */
export function evaluationDocument(evaluation: Evaluation): Readonly<Record<string, unknown>> {
  const { testRows, testSha256, positives, threshold, confusion } = evaluation;
  const metrics = Object.entries(evaluation.metrics);
  return {
    testRows,
    testSha256,
    positives,
    threshold,
    confusion,
    ...Object.fromEntries(metrics.map(([name, metric]) => [name, metric.value ?? null])),
    undefinedMetrics: Object.fromEntries(
      metrics.flatMap(([name, metric]) => (metric.value === undefined ? [[name, metric.undefined]] : [])),
    ),
  };
}
