/** Measured performance by period and by segment. */
import type { GroupedPerformance, PerformanceDiagnosis } from '@dynamic-risk/diagnostics/performance';
import { cleanText } from '../clean-text.ts';
import { columnLabel } from '../column-label.ts';
import { formatCount, formatPart } from '../format.ts';
import type { Report } from '../report.ts';
import { limitRows } from './limit-rows.ts';
import { rangeText } from './performance-texts.ts';
import type { Block, TableBlock } from './report-document.ts';

/** One table for time and one for all segments; nothing where there is neither. */
export function performanceGroups(
  { byPeriod, bySegment = [] }: PerformanceDiagnosis,
  labels: Report['labels'],
): readonly Block[] {
  return [
    ...(byPeriod === undefined ? [] : [tableOf('Measured performance by period', [byPeriod], labels)]),
    ...(bySegment.length === 0 ? [] : [tableOf('Measured performance by segment', bySegment, labels)]),
  ];
}

function tableOf(
  caption: string,
  groupings: readonly GroupedPerformance[],
  labels: Report['labels'],
): TableBlock {
  return limitRows({
    kind: 'table',
    caption,
    columns: [
      { header: 'Group', rowHeader: true },
      { header: 'Clients', align: 'right' },
      { header: 'Left', align: 'right' },
      { header: 'Recall', align: 'right' },
      { header: 'F1', align: 'right' },
      { header: 'AUC', align: 'right' },
      { header: 'Note' },
    ],
    rows: groupings.flatMap((grouping) => describeGroups(grouping, labels)),
    note: 'In parentheses 95 % intervals. Of small groups (fewer than 30 clients, or 10 who left or stayed) read the intervals, not the values.',
    empty: 'There is no group.',
  });
}

function describeGroups(
  { column, groups }: GroupedPerformance,
  labels: Report['labels'],
): readonly (readonly string[])[] {
  const name = cleanText(columnLabel(column, labels));
  return groups.map((group) => {
    const { f1, auc, recall } = group.metrics;
    return [
      `${name}: ${cleanText(group.name)}`,
      formatCount(group.rows),
      formatPart(group.positives, group.rows),
      rangeText('recall', recall.value, recall),
      rangeText('f1', f1.value, f1),
      rangeText('auc', auc.value, auc),
      group.small ? 'small' : '',
    ];
  });
}
