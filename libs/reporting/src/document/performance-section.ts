/** How the model does on new rows: what was estimated, what came true, over time and in the parts of the clientele. */
import { metricName, metricText, PERFORMANCE_METRICS } from '@dynamic-risk/diagnostics/performance';
import type {
  PerformanceDiagnosis,
  PerformanceMetric,
  PerformanceEstimate,
} from '@dynamic-risk/diagnostics/performance';
import { cleanText } from '../clean-text.ts';
import { formatCount, formatQuantity } from '../format.ts';
import type { Report } from '../report.ts';
import { performanceGroups } from './performance-groups.ts';
import { performanceHistory } from './performance-history.ts';
import { rangeText } from './performance-texts.ts';
import type { Block, Section, TableBlock } from './report-document.ts';

/** Absent where neither new rows nor earlier estimates say anything. */
export function performanceSection({ diagnosis, labels }: Report): readonly Section[] {
  const { performance } = diagnosis;
  if (performance === undefined) return [];
  const blocks = [
    ...newRows(performance),
    ...performanceGroups(performance, labels),
    ...performanceHistory(performance),
  ];
  if (blocks.length === 0) return [];
  return [{ id: 'performance', title: 'How the model does on new clients', audience: 'technical', blocks }];
}

function newRows(performance: PerformanceDiagnosis): readonly Block[] {
  const { estimate, current, modelId, reference, referenceUndefinedReason, calibration } = performance;
  if (estimate === undefined || current === undefined) return [];
  const against =
    reference === undefined ? '' : `, against ${formatQuantity(reference.rows, 'row')} of test data`;
  const unknown = referenceUndefinedReason;
  return [
    {
      kind: 'paragraph',
      text: `Model ${cleanText(modelId ?? '')} on ${cleanText(current.name)}; the outcome of ${formatCount(current.labelled)} of them is known${against}.`,
    },
    ...(unknown === undefined
      ? []
      : [{ kind: 'paragraph', text: `Nothing to judge against: ${cleanText(unknown)}` } as const]),
    metricsTable(performance, estimate),
    { kind: 'paragraph', text: cleanText(estimate.assumption, 400) },
    ...(calibration === undefined
      ? []
      : [{ kind: 'paragraph', text: cleanText(calibration.message, 400) } as const]),
  ];
}

function metricsTable(performance: PerformanceDiagnosis, estimate: PerformanceEstimate): TableBlock {
  return {
    kind: 'table',
    caption: 'Metrics on new clients, estimated and measured',
    columns: [
      { header: 'Metric', rowHeader: true },
      { header: 'Estimated (band)', align: 'right' },
      { header: 'Measured (95 % interval)', align: 'right' },
      { header: 'Test data', align: 'right' },
      { header: 'Usual', align: 'right' },
      { header: 'Verdict' },
    ],
    rows: PERFORMANCE_METRICS.flatMap((metric) => describeMetric(metric, performance, estimate)),
    note: 'The band is three standard errors wide on either side. Usual is the mean of ten parts of the test data, give or take three standard deviations. Measured is worse than the test data where the difference is beyond chance, over all metrics together, and large.',
    empty: 'No metric could be estimated or measured.',
  };
}

function describeMetric(
  metric: PerformanceMetric,
  { realised }: PerformanceDiagnosis,
  { metrics }: PerformanceEstimate,
): readonly (readonly string[])[] {
  const expected = metrics[metric];
  const seen = realised?.metrics[metric];
  if (expected.estimate === undefined && seen?.value === undefined) return [];
  const { reference, thresholds } = expected;
  const usual =
    thresholds === undefined
      ? '–'
      : `${metricText(metric, thresholds.lower)} to ${metricText(metric, thresholds.upper)}`;
  const isWorse = realised === undefined ? expected.direction === 'worse' : realised.changes[metric].alarm;
  return [
    [
      metricName(metric),
      rangeText(metric, expected.estimate, expected),
      rangeText(metric, seen?.value, seen ?? {}),
      reference === undefined ? '–' : metricText(metric, reference),
      usual,
      isWorse ? 'worse' : 'as expected',
    ],
  ];
}
