/** Earlier estimates beside what came true. */
import { metricText } from '@dynamic-risk/diagnostics/performance';
import type { PastEstimate, PerformanceDiagnosis } from '@dynamic-risk/diagnostics/performance';
import { cleanText } from '../clean-text.ts';
import { formatCount, formatInstant } from '../format.ts';
import { limitRows } from './limit-rows.ts';
import { rangeText } from './performance-texts.ts';
import type { Block } from './report-document.ts';

/** How far estimates were off, one row an estimate; nothing while none could be compared. */
export function performanceHistory({ history }: PerformanceDiagnosis): readonly Block[] {
  if (history === undefined) return [];
  const { estimates, record } = history;
  return [
    {
      kind: 'paragraph',
      text: `Estimates against outcomes. F1: ${cleanText(record.f1.message)} AUC: ${cleanText(record.auc.message)}`,
    },
    limitRows(
      {
        kind: 'table',
        caption: 'Estimates and what came true',
        columns: [
          { header: 'Estimated', rowHeader: true },
          { header: 'Clients' },
          { header: 'Outcomes', align: 'right' },
          { header: 'F1 estimated (band)', align: 'right' },
          { header: 'F1 measured', align: 'right' },
          { header: 'AUC estimated (band)', align: 'right' },
          { header: 'AUC measured', align: 'right' },
        ],
        rows: estimates.map(describeEstimate),
        empty: 'No estimate could be compared yet.',
      },
      'last',
    ),
  ];
}

function describeEstimate(past: PastEstimate): readonly string[] {
  const { at, name, estimatedRows, realisedRows, metrics } = past;
  return [
    formatInstant(at),
    cleanText(name),
    `${formatCount(realisedRows)} of ${formatCount(estimatedRows)}`,
    ...(['f1', 'auc'] as const).flatMap((metric) => {
      const { estimated, realised, band } = metrics[metric];
      const seen = realised === undefined ? '–' : metricText(metric, realised);
      return [rangeText(metric, estimated, band ?? {}), seen];
    }),
  ];
}
