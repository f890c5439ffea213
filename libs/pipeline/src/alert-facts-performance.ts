/** How good the deployed model is, as it is best known, and what new rows say of it. */
import type { PerformanceDiagnosis } from '@dynamic-risk/diagnostics';
import { ALERT_ROW_METRICS } from '@dynamic-risk/diagnostics/alerts';
import type { AlertMetric, AlertRowMetric, Fact, Facts } from '@dynamic-risk/diagnostics/alerts';
import type { FoundDiagnosis } from './alert-facts-diagnosis.ts';
import { metricFacts } from './alert-facts-model.ts';

/** Fewer outcomes, or fewer of either kind, say less of a model than its test data. */
const MIN_ROWS = 30;
const MIN_CLASS_ROWS = 10;

/** What stands behind a figure. */
type RowMetricOf = (metric: AlertRowMetric) => Fact;

/**
 * The deployed model as it is best known: realised on new rows where there are enough outcomes, else estimated on
 * them, else as it was scored on the test data.
 *
 * @param found - may be about another model, and says nothing then
 * @param model - facts of the deployed model, with `test.*`
 * @param modelId - of the deployed model
 */
export function performanceFacts(found: FoundDiagnosis, model: Facts, modelId: string | undefined): Facts {
  const performance = 'unknown' in found ? undefined : found.diagnosis.performance;
  const known = performance?.modelId === modelId ? performance : undefined;
  const fromRows = known === undefined ? undefined : bestOfRows(known);
  return {
    ...metricFacts('performance', (metric) => {
      const fact = isRowMetric(metric) ? fromRows?.metricOf(metric) : undefined;
      if (fact !== undefined && !('unknown' in fact)) return fact;
      return model[`test.${metric}`] ?? { unknown: 'no model was looked at' };
    }),
    'performance.worse': fromRows?.worse ?? { unknown: 'the deployed model has seen no new rows' },
  };
}

/** What the diagnosis says of new rows, whichever model it looked at. */
export function newRowFacts(found: FoundDiagnosis): Facts {
  const performance = 'unknown' in found ? {} : (found.diagnosis.performance ?? {});
  const { realised, estimate, calibration } = performance;
  const reason = performance.undefinedReason ?? ('unknown' in found ? found.unknown : 'it was not measured');
  const notSeen: Fact = { unknown: performance.realisedUndefinedReason ?? reason };
  return {
    ...rowMetricFacts('realised', realisedMetrics(performance)),
    'realised.rows': realised === undefined ? notSeen : { value: realised.rows },
    'realised.worse': realised === undefined ? notSeen : realisedWorse(realised),
    ...rowMetricFacts('estimated', estimatedMetrics(performance)),
    'estimated.worse': estimate === undefined ? { unknown: reason } : estimatedWorse(estimate),
    'calibration.drift':
      calibration?.test === undefined
        ? { unknown: calibration?.undefinedReason ?? reason }
        : { value: calibration.alarm, note: calibration.message },
    'calibration.deviation':
      calibration?.meanDeviation === undefined
        ? { unknown: calibration?.undefinedReason ?? reason }
        : { value: calibration.meanDeviation, note: calibration.message },
  };
}

interface RowFacts {
  readonly metricOf: RowMetricOf;
  readonly worse: Fact;
}

function bestOfRows(performance: PerformanceDiagnosis): RowFacts | undefined {
  const { realised, estimate } = performance;
  if (realised !== undefined) {
    const { rows, positives } = realised;
    const enough = rows >= MIN_ROWS && Math.min(positives, rows - positives) >= MIN_CLASS_ROWS;
    return enough ? { metricOf: realisedMetrics(performance), worse: realisedWorse(realised) } : undefined;
  }
  if (estimate === undefined || estimate.rows < MIN_ROWS) return undefined;
  return { metricOf: estimatedMetrics(performance), worse: estimatedWorse(estimate) };
}

function realisedMetrics({
  realised,
  realisedUndefinedReason,
  undefinedReason,
  modelId,
}: PerformanceDiagnosis): RowMetricOf {
  return (metric) => {
    const found = realised?.metrics[metric];
    const reason = realisedUndefinedReason ?? undefinedReason ?? 'no outcomes are known';
    if (found?.value === undefined) return { unknown: found?.undefinedReason ?? reason };
    const { value, lower, upper } = found;
    return { value, note: `realised on ${realised?.rows} new rows${range(lower, upper)}, model ${modelId}` };
  };
}

function estimatedMetrics({ estimate, undefinedReason, modelId }: PerformanceDiagnosis): RowMetricOf {
  return (metric) => {
    const found = estimate?.metrics[metric];
    const reason = undefinedReason ?? 'nothing was estimated';
    if (found?.estimate === undefined) return { unknown: found?.undefinedReason ?? reason };
    const { estimate: value, lower, upper } = found;
    return { value, note: `estimated on ${estimate?.rows} new rows${range(lower, upper)}, model ${modelId}` };
  };
}

function realisedWorse({ alarm, changes }: NonNullable<PerformanceDiagnosis['realised']>): Fact {
  return worse(alarm, (metric) => changes[metric].alarm, 'realised');
}

function estimatedWorse({ metrics }: NonNullable<PerformanceDiagnosis['estimate']>): Fact {
  const isWorse = (metric: AlertRowMetric): boolean => metrics[metric].direction === 'worse';
  return worse(ALERT_ROW_METRICS.some(isWorse), isWorse, 'estimated');
}

function worse(value: boolean, isWorse: (metric: AlertRowMetric) => boolean, how: string): Fact {
  const subjects = ALERT_ROW_METRICS.filter(isWorse);
  return { value, note: value ? `${how}: ${subjects.join(', ')}` : how, subjects };
}

function rowMetricFacts(prefix: 'realised' | 'estimated', factOf: RowMetricOf): Facts {
  return Object.fromEntries(ALERT_ROW_METRICS.map((metric) => [`${prefix}.${metric}`, factOf(metric)]));
}

function range(lower: number | undefined, upper: number | undefined): string {
  if (lower === undefined || upper === undefined) return '';
  return `, ${Number(lower.toPrecision(3))} to ${Number(upper.toPrecision(3))}`;
}

function isRowMetric(metric: AlertMetric): metric is AlertMetric & AlertRowMetric {
  return ALERT_ROW_METRICS.some((name) => name === metric);
}
