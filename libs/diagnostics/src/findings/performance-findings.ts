/** What there is to say of how the model does on new rows. */
import type { CalibrationDrift } from '../performance/calibration-report.ts';
import { metricName, metricText } from '../performance/describe-metric.ts';
import { PERFORMANCE_METRICS, type PerformanceMetric } from '../performance/metric-names.ts';
import type {
  EstimateHistory,
  JudgedPerformance,
  PerformanceDiagnosis,
} from '../performance/performance-diagnosis.ts';
import type { PerformanceEstimate } from '../performance/performance-estimate.ts';
import { describeCertainty } from './certainty.ts';
import type { Finding } from './finding.ts';

/** Outcomes, and those of each kind, below which silence says nothing. */
const MIN_ROWS = 30;
const MIN_CLASS_ROWS = 10;
/** Fewer bands say nothing of how often the truth is inside. */
const MIN_BANDS = 5;
/** Estimates whose bands hold the truth less often than this are not to be trusted. */
const MIN_COVERAGE = 0.9;

/** What the advice depends on. */
export interface RowsDiagnosed {
  /** Columns whose drift is more likely a fault of the data than a change of the clients. */
  readonly faulty: readonly string[];
  /** Whether the rows are in the data set that a new model would be trained on. */
  readonly areIngested: boolean;
}

/**
 * An alarm where the model is worse than on the test data, seen or estimated, and where its probabilities do not hold; a
 * note with the figures where nothing is wrong, and a warning where estimates were off before.
 */
export function performanceFindings(
  performance: PerformanceDiagnosis | undefined,
  rows: RowsDiagnosed,
): readonly Finding[] {
  if (performance === undefined) return [];
  const { realised, estimate, calibration, history, current, referenceUndefinedReason } = performance;
  const name = current?.name ?? 'the new rows';
  return [
    ...(realised === undefined ? [] : [realisedFinding(realised, name, rows)]),
    ...(estimate === undefined || realised !== undefined ? [] : estimateFinding(estimate, name)),
    ...(calibration?.alarm === true ? [calibrationFinding(calibration, rows)] : []),
    ...(history === undefined ? [] : estimatorFindings(history)),
    ...(referenceUndefinedReason === undefined ? [] : [noReference(referenceUndefinedReason)]),
  ];
}

function realisedFinding(realised: JudgedPerformance, name: string, diagnosed: RowsDiagnosed): Finding {
  const worse = PERFORMANCE_METRICS.filter((metric) => realised.changes[metric].alarm);
  const { rows, positives } = realised;
  const isFew = rows < MIN_ROWS || Math.min(positives, rows - positives) < MIN_CLASS_ROWS;
  if (worse.length === 0 && isFew) {
    return {
      code: 'performance-few-outcomes',
      severity: 'note',
      subject: 'performance',
      message: `Too few outcomes on ${name} to say how the model does: ${positives} left, ${rows - positives} stayed`,
      certainty: `${MIN_ROWS} are needed, ${MIN_CLASS_ROWS} of each kind`,
      advice: 'Wait for more outcomes.',
    };
  }
  if (worse.length === 0) {
    return {
      code: 'performance-realised',
      severity: 'note',
      subject: 'performance',
      message: `The model does as expected on ${name}: ${shownMetrics(realised).join(', ')}`,
      certainty:
        'measured: no metric is worse than on the test data beyond chance and by an amount that matters',
      advice: 'Nothing to do.',
    };
  }
  return {
    code: 'performance-worse',
    severity: 'alarm',
    subject: worse.map(metricName).join(', '),
    message: `The model is worse on ${name} than on the test data: ${worse.map((metric) => describeChange(realised, metric)).join(', ')}`,
    certainty: 'measured: beyond chance at 95 % over all metrics together, and by an amount that matters',
    advice: whatToDo(diagnosed),
  };
}

/** Nobody is to train on values that are wrong. */
function whatToDo({ faulty, areIngested }: RowsDiagnosed): string {
  if (faulty.length > 0) return `Have ${faulty.join(', ')} put right first, then look again.`;
  return areIngested
    ? 'Train on these rows: dynamic-risk run --force'
    : 'Put the file among the sources and train on it: dynamic-risk run';
}

function shownMetrics({ metrics, changes }: JudgedPerformance): readonly string[] {
  return (['f1', 'auc'] as const).flatMap((metric) => {
    const { value } = metrics[metric];
    if (value === undefined) return [];
    const { reference } = changes[metric];
    const before = reference === undefined ? '' : ` (test data ${metricText(metric, reference)})`;
    return [`${metricName(metric)} ${metricText(metric, value)}${before}`];
  });
}

function describeChange({ metrics, changes }: JudgedPerformance, metric: PerformanceMetric): string {
  const [value, before] = [metrics[metric].value, changes[metric].reference];
  if (value === undefined || before === undefined) return metricName(metric);
  return `${metricName(metric)} ${metricText(metric, value)} instead of ${metricText(metric, before)}`;
}

function estimateFinding(estimate: PerformanceEstimate, name: string): readonly Finding[] {
  const worse = PERFORMANCE_METRICS.filter((metric) => estimate.metrics[metric].direction === 'worse');
  const shown = worse.length > 0 ? worse : (['f1', 'auc'] as const);
  const figures = shown.flatMap((metric) => describeEstimate(estimate, metric));
  if (figures.length === 0) return [];
  return [
    {
      code: worse.length > 0 ? 'performance-estimated-worse' : 'performance-estimated',
      severity: worse.length > 0 ? 'alarm' : 'note',
      subject: worse.length > 0 ? worse.map(metricName).join(', ') : 'performance',
      message: `${worse.length > 0 ? 'The model is expected to do worse' : 'The model is expected to do as usual'} on ${name}: ${figures.join(', ')}`,
      certainty: estimate.assumption,
      advice:
        worse.length > 0
          ? 'Look at the columns that drifted; have outcomes recorded soon, and train on them.'
          : 'Nothing to do; the estimate is compared with the outcomes once they are ingested.',
    },
  ];
}

function describeEstimate({ metrics }: PerformanceEstimate, metric: PerformanceMetric): readonly string[] {
  const { estimate, lower, upper, thresholds, alarm } = metrics[metric];
  if (estimate === undefined) return [];
  const text = (value: number): string => metricText(metric, value);
  const band = lower === undefined || upper === undefined ? '' : ` (${text(lower)} to ${text(upper)})`;
  const usual =
    alarm && thresholds !== undefined
      ? `, usual are ${text(thresholds.lower)} to ${text(thresholds.upper)}`
      : '';
  return [`${metricName(metric)} ${text(estimate)}${band}${usual}`];
}

function calibrationFinding({ message, test }: CalibrationDrift, diagnosed: RowsDiagnosed): Finding {
  return {
    code: 'calibration-drift',
    severity: 'alarm',
    subject: 'probabilities',
    message: message.replace(/\.$/, ''),
    certainty: describeCertainty(test?.pValue ?? 1, 'p'),
    advice:
      diagnosed.faulty.length > 0
        ? `Do not act on probabilities. ${whatToDo(diagnosed)}`
        : 'Do not act on probabilities until then: train on these rows, with training.calibration "auto".',
  };
}

function estimatorFindings({ record }: EstimateHistory): readonly Finding[] {
  const off = PERFORMANCE_METRICS.filter((metric) => {
    const { banded, coverage } = record[metric];
    return banded >= MIN_BANDS && coverage !== undefined && coverage.upper < MIN_COVERAGE;
  });
  return off.map((metric) => ({
    code: 'estimates-off',
    severity: 'warning',
    subject: metricName(metric),
    message: `Estimates of ${metricName(metric)} did not hold: ${record[metric].message.replace(/\.$/, '')}`,
    certainty: 'measured: estimates of earlier diagnoses against what came true',
    advice: 'Go by outcomes, not by estimates: the reasons for which clients leave have changed.',
  }));
}

function noReference(reason: string): Finding {
  return {
    code: 'performance-no-reference',
    severity: 'note',
    subject: 'test data',
    message: `Performance has nothing to be judged against: ${reason}`,
    certainty: 'certain: it was looked for',
    advice: 'Put labelled rows into the test folder.',
  };
}
