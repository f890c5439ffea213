/** Reasons to train in how the deployed model does on new rows, judged against the test data. */
import { hashDataset } from '@dynamic-risk/dataset';
import type { PerformanceDiagnosis } from '@dynamic-risk/diagnostics/performance';
import { formatQuantity } from '@dynamic-risk/reporting';
import type { PipelineContext } from '../context.ts';
import { measureRows } from '../measure-rows.ts';
import type { DriftCheck, NewRowsOfUnit } from './drift-check.ts';
import { loadReference } from './load-reference.ts';

/** `realised`: a metric on the new rows is worse than on the test data, beyond chance and by an amount that matters. */
export async function checkRealised(context: PipelineContext, input: NewRowsOfUnit): Promise<DriftCheck> {
  const { realised, realisedUndefinedReason = 'it was not measured' } = await measure(context, input);
  const on = nameOf(input);
  if (realised === undefined) {
    return { drifted: false, reason: `Nothing is realised on the ${on}: ${realisedUndefinedReason}.` };
  }
  const { metricName, metricText, PERFORMANCE_METRICS } =
    await import('@dynamic-risk/diagnostics/performance');
  const worse = PERFORMANCE_METRICS.flatMap((metric) => {
    const { alarm, reference, change } = realised.changes[metric];
    if (!alarm || reference === undefined || change === undefined) return [];
    const [now, before] = [metricText(metric, reference + change), metricText(metric, reference)];
    return [`${metricName(metric)} ${now}, ${before} on the test data`];
  });
  return worse.length === 0
    ? { drifted: false, reason: `No metric on the ${on} is worse than on the test data beyond chance.` }
    : { drifted: true, reason: `The deployed model is worse on the ${on}: ${worse.join('; ')}.` };
}

/** `estimated`: a metric is expected, from the probabilities alone, to be below what is usual on the test data. */
export async function checkEstimated(context: PipelineContext, input: NewRowsOfUnit): Promise<DriftCheck> {
  const { estimate } = await measure(context, input);
  const { metricName, metricText, PERFORMANCE_METRICS } =
    await import('@dynamic-risk/diagnostics/performance');
  const worse = PERFORMANCE_METRICS.flatMap((metric) => {
    const { direction, estimate: value, thresholds } = estimate?.metrics[metric] ?? {};
    if (direction !== 'worse' || value === undefined || thresholds === undefined) return [];
    const [from, to] = [metricText(metric, thresholds.lower), metricText(metric, thresholds.upper)];
    return [`${metricName(metric)} ${metricText(metric, value)}, usual are ${from} to ${to}`];
  });
  const on = nameOf(input);
  return worse.length === 0
    ? { drifted: false, reason: `The deployed model is expected to do as usual on the ${on}.` }
    : {
        drifted: true,
        reason: `The deployed model is expected to do worse on the ${on}: ${worse.join('; ')}.`,
      };
}

/** `calibration`: what the model says of the new rows does not happen as often as it says. */
export async function checkCalibration(context: PipelineContext, input: NewRowsOfUnit): Promise<DriftCheck> {
  const { calibration } = await measure(context, input);
  if (calibration === undefined) {
    return { drifted: false, reason: `Calibration on the ${nameOf(input)} is not judged: no outcomes.` };
  }
  return { drifted: calibration.alarm, reason: calibration.message };
}

async function measure(
  context: PipelineContext,
  { unit, rows }: NewRowsOfUnit,
): Promise<PerformanceDiagnosis> {
  const { modelId, model } = unit;
  const { seed } = context.config.training;
  const reference = await loadReference(context, model);
  const sha256 = hashDataset(rows, context.ports.createSha256);
  return measureRows({ modelId, model, rows, sha256, name: nameOf({ rows }), reference, seed });
}

function nameOf({ rows }: Pick<NewRowsOfUnit, 'rows'>): string {
  return formatQuantity(rows.rowCount, 'newly ingested row');
}
