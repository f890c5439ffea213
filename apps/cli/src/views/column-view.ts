/** What a person reads of `history --column NAME`. */
import type { ColumnPoint, ColumnTrend } from '@dynamic-risk/pipeline';
import {
  cleanText,
  formatCount,
  formatInstant,
  formatNumber,
  formatQuantity,
  formatShare,
} from '@dynamic-risk/reporting';
import type { Style } from '../style.ts';
import type { Canvas } from '../terminal.ts';
import { onCanvas } from '../terminal.ts';
import { chartLines, type Chart } from './chart-lines.ts';
import { fittingTable, type FittingColumn } from './fitting-table.ts';

const MAX_LABEL = 24;

const COLUMNS: readonly FittingColumn<ColumnPoint>[] = [
  { head: 'data set of', cell: ({ at }) => formatInstant(at), dispensable: 0 },
  { head: 'rows', cell: ({ summary }) => formatCount(summary.n), align: 'right', dispensable: 2 },
  {
    head: 'missing',
    cell: ({ summary }) => formatShare(summary.missingShare),
    align: 'right',
    dispensable: 0,
  },
  { head: 'distinct', cell: ({ summary }) => formatCount(summary.distinct), align: 'right', dispensable: 3 },
  { head: 'mean', cell: numeric('mean'), align: 'right', dispensable: 1 },
  { head: 'sd', cell: numeric('standardDeviation'), align: 'right', dispensable: 4 },
  { head: 'median', cell: numeric('median'), align: 'right', dispensable: 5 },
  { head: 'most frequent', cell: topLevel, dispensable: 6 },
];

/** A line a data set version, and a chart a figure. */
export function columnView({ column, points, levels }: ColumnTrend, canvas: Canvas, style: Style): string {
  const summaries = points.map(({ summary }) => summary);
  const charts: readonly Chart[] = [
    { label: 'missing', values: summaries.map(({ missingShare }) => missingShare), format: formatShare },
    {
      label: 'mean',
      values: summaries.map((summary) => (summary.kind === 'numeric' ? summary.mean : undefined)),
      format: formatNumber,
    },
    ...levels.map(({ level, shares }) => ({
      label: cleanText(level, MAX_LABEL),
      values: shares,
      format: formatShare,
    })),
  ];
  const text = [
    `${style.bold(cleanText(column))} in ${formatQuantity(points.length, 'version')} of the data set`,
    '',
    fittingTable(points, COLUMNS, { width: canvas.width, style }),
    ...(points.length > 1 ? ['', ...chartLines(charts, canvas, style)] : []),
  ].join('\n');
  return onCanvas(text, canvas);
}

function numeric(figure: 'mean' | 'standardDeviation' | 'median'): (point: ColumnPoint) => string {
  return ({ summary }) =>
    formatNumber((summary.kind === 'numeric' ? summary[figure] : undefined) ?? Number.NaN);
}

function topLevel({ summary }: ColumnPoint): string {
  const top = summary.kind === 'categorical' ? summary.levels[0] : undefined;
  return top === undefined ? '–' : `${cleanText(top.level, MAX_LABEL)} ${formatShare(top.count / summary.n)}`;
}
