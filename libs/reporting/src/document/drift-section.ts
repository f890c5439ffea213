/** How the new rows differ from what the deployed model was trained on. */
import type { ColumnDrift, DriftDiagnosis, DriftKind } from '@dynamic-risk/diagnostics';
import { cleanText } from '../clean-text.ts';
import { columnLabel } from '../column-label.ts';
import { driftColumnFigures } from '../figures/drift-columns.ts';
import { driftOverviewFigure } from '../figures/drift-overview.ts';
import { formatNumber, formatQuantity, formatShare } from '../format.ts';
import type { Report } from '../report.ts';
import { limitRows } from './limit-rows.ts';
import type { Block, Section, TableBlock } from './report-document.ts';

/** What happened to a column, as people say it. */
const WHAT: Readonly<Record<DriftKind, string>> = {
  shift: 'shifted',
  missing: 'blank more or less often',
  'new-level': 'new level',
  'lost-level': 'level gone',
  'renamed-level': 'level renamed',
  'unit-change': 'other unit',
  'vanished-column': 'column gone',
};

/** One row a column, those that drifted first; absent where nothing was compared. */
export function driftSection({ diagnosis, labels }: Report): readonly Section[] {
  const { drift } = diagnosis;
  if (drift === undefined) return [];
  const drifted = drift.columns.filter(({ alarm }) => alarm).length;
  const compared = `${currentText(drift)} against ${formatQuantity(drift.referenceRows, 'row')} that model ${cleanText(drift.modelId)} was trained on`;
  return [
    {
      id: 'drift',
      title: 'Whether the data has changed',
      audience: 'technical',
      blocks: [
        {
          kind: 'paragraph',
          text: `${compared}: ${drifted === 0 ? 'no column' : formatQuantity(drifted, 'column')} drifted.`,
        },
        ...driftFigures(drift, labels),
        limitRows(driftTable(drift, labels)),
      ],
    },
  ];
}

/** `298 new rows`, or `298 rows (clients.csv)` where the name does not count them itself. */
function currentText({ currentRows, currentName }: DriftDiagnosis): string {
  const name = cleanText(currentName);
  const isCount = name === formatQuantity(currentRows, 'new row');
  return isCount ? name : `${formatQuantity(currentRows, 'row')} (${name})`;
}

/** How much each column moved and, where it was measured, how the first of them were and are spread. */
function driftFigures({ columns }: DriftDiagnosis, labels: Report['labels']): readonly Block[] {
  if (columns.length === 0) return [];
  const spread = columns.flatMap(({ column, bins = [] }) => (bins.length === 0 ? [] : [{ column, bins }]));
  const figures = driftColumnFigures(spread, { labels });
  return [
    { kind: 'figure', figure: driftOverviewFigure(columns, { labels }) },
    ...(figures.length === 0 ? [] : [{ kind: 'figure-row', figures } as const]),
  ];
}

function driftTable(
  { columns, prediction, label, method }: DriftDiagnosis,
  labels: Report['labels'],
): TableBlock {
  const outcomes = [prediction, label].filter((outcome) => outcome !== undefined);
  return {
    kind: 'table',
    caption: 'Drift by column, those that change the scores most first',
    columns: [
      { header: 'Column', rowHeader: true },
      { header: 'What happened' },
      { header: 'p adjusted', align: 'right' },
      { header: 'Size (PSI)', align: 'right' },
      { header: 'On the logit', align: 'right' },
      { header: 'Missing before', align: 'right' },
      { header: 'Missing now', align: 'right' },
    ],
    rows: [...columns, ...outcomes].map((column) => describeColumn(column, labels)),
    note: `A column has drifted when the change is beyond chance (adjusted p at most ${method.falseDiscoveryRate}) and large enough to matter.`,
    empty: 'No column was compared.',
  };
}

function describeColumn(drift: ColumnDrift, labels: Report['labels']): readonly string[] {
  const { column, alarm, kind, message, adjustedPValue, psi, scoreShift, reference, current } = drift;
  return [
    cleanText(columnLabel(column, labels)),
    alarm ? `${WHAT[kind]}: ${cleanText(message)}` : 'no drift',
    pValueText(adjustedPValue),
    formatNumber(psi ?? Number.NaN),
    formatNumber(scoreShift ?? Number.NaN),
    missingShare(reference),
    missingShare(current),
  ];
}

function missingShare({ n, missing }: ColumnDrift['reference']): string {
  return n === 0 ? '–' : formatShare(missing / n);
}

function pValueText(pValue: number | undefined): string {
  if (pValue === undefined) return '–';
  return pValue < 1e-6 ? '< 1e-6' : formatNumber(pValue, 2);
}
