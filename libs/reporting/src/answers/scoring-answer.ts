/** The answer of `GET /scoring`: the deployed model on the test data. */
import type { ConfusionCounts, Metric, MetricName } from '@dynamic-risk/modeling';
import type { DeployedModel } from '../report-input.ts';

/** Every metric under its own name: a number, or `null` with the reason in `undefinedMetrics`. */
export interface ScoringAnswer extends Readonly<Record<MetricName, number | null>> {
  readonly model: string;
  /** ISO 8601 UTC. */
  readonly deployedAt: string;
  readonly testRows: number;
  readonly positives: number;
  readonly testSha256: string;
  readonly threshold: number;
  readonly confusion: ConfusionCounts;
  /** Metric → why it has no value; empty when all have one. */
  readonly undefinedMetrics: Readonly<Record<string, string>>;
}

/** @param deployed - the deployed unit; its evaluation describes this very model */
export function scoringAnswer(
  deployed: Pick<DeployedModel, 'modelId' | 'deployedAt' | 'evaluation'>,
): ScoringAnswer {
  const { testRows, positives, testSha256, threshold, confusion, metrics } = deployed.evaluation;
  const { tp, fp, fn, tn } = confusion;
  return {
    model: deployed.modelId,
    deployedAt: deployed.deployedAt,
    testRows,
    positives,
    testSha256,
    threshold,
    confusion: { tp, fp, fn, tn },
    ...mapMetrics(metrics, ({ value }) => value ?? null),
    undefinedMetrics: Object.fromEntries(
      Object.entries(metrics).flatMap(([name, metric]) =>
        metric.value === undefined ? [[name, metric.undefined] as const] : [],
      ),
    ),
  };
}

function mapMetrics<T>(
  metrics: Readonly<Record<MetricName, Metric>>,
  map: (metric: Metric) => T,
): Record<MetricName, T> {
  const names = Object.keys(metrics) as readonly MetricName[];
  return Object.fromEntries(names.map((name) => [name, map(metrics[name])])) as Record<MetricName, T>;
}
