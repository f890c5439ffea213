/** What the ingested data looks like, column by column. */
import type { CategoricalSummary, NumericSummary } from '@dynamic-risk/diagnostics';
import { cleanText } from '../clean-text.ts';
import { columnLabel } from '../column-label.ts';
import { missingSharesFigure } from '../figures/missing-shares.ts';
import { formatCount, formatNumber, formatPart, formatQuantity, formatShare } from '../format.ts';
import type { Report } from '../report.ts';
import { limitRows } from './limit-rows.ts';
import type { Block, Section, TableBlock } from './report-document.ts';

type Labels = Report['labels'];

/** Statistics of the numeric columns, levels of the categorical ones, missing values of all. */
export function columnsSection({ diagnosis, labels }: Report): Section {
  const numeric = diagnosis.columns.filter((column): column is NumericSummary => column.kind === 'numeric');
  const categorical = diagnosis.columns.filter(
    (column): column is CategoricalSummary => column.kind === 'categorical',
  );
  const incomplete = diagnosis.columns.some(({ missing }) => missing > 0);
  return {
    id: 'columns',
    title: 'What the data looks like',
    audience: 'technical',
    blocks: [
      {
        kind: 'paragraph',
        text: `${formatQuantity(diagnosis.rows, 'row')}, ${formatQuantity(diagnosis.columns.length, 'column')}, fingerprint ${cleanText(diagnosis.datasetSha256)}.`,
      },
      { kind: 'heading', text: 'Numbers' },
      limitRows(numericTable(numeric, labels)),
      limitRows(quantilesTable(numeric, labels)),
      { kind: 'heading', text: 'Categories' },
      limitRows(categoricalTable(categorical, labels)),
      ...(incomplete ? [missingFigure(diagnosis.columns, labels)] : []),
      limitRows(missingTable(diagnosis.columns, labels)),
    ],
  };
}

function missingFigure(columns: Report['diagnosis']['columns'], labels: Labels): Block {
  return { kind: 'figure', figure: missingSharesFigure(columns, { labels }) };
}

const right = (header: string): { readonly header: string; readonly align: 'right' } => ({
  header,
  align: 'right',
});

function name(column: string, labels: Labels): string {
  return cleanText(columnLabel(column, labels));
}

function value(statistic: number | undefined): string {
  return statistic === undefined ? '–' : formatNumber(statistic, 5);
}

function numericTable(columns: readonly NumericSummary[], labels: Labels): TableBlock {
  const undefinedOnes = columns.filter(({ undefinedReason }) => undefinedReason !== undefined);
  return {
    kind: 'table',
    caption: 'Summary statistics of the numeric columns',
    columns: [
      { header: 'Column', rowHeader: true },
      ...['Values', 'Mean', 'Median', 'Mode', 'Std. deviation', 'Distinct'].map(right),
    ],
    rows: columns.map((column) => [
      name(column.column, labels),
      formatCount(column.n - column.missing),
      value(column.mean),
      value(column.median),
      column.mode === undefined ? '–' : `${value(column.mode)} (${formatCount(column.modeCount ?? 0)}×)`,
      value(column.standardDeviation),
      formatCount(column.distinct),
    ]),
    ...(undefinedOnes.length === 0
      ? {}
      : {
          note: undefinedOnes
            .slice(0, 5)
            .map(
              ({ column, undefinedReason = '' }) => `${name(column, labels)}: ${cleanText(undefinedReason)}`,
            )
            .join('; '),
        }),
    empty: 'There is no numeric column.',
  };
}

function quantilesTable(columns: readonly NumericSummary[], labels: Labels): TableBlock {
  return {
    kind: 'table',
    caption: 'Quantiles of the numeric columns',
    columns: [
      { header: 'Column', rowHeader: true },
      ...['Min', '1%', '5%', '25%', '50%', '75%', '95%', '99%', 'Max'].map(right),
    ],
    rows: columns.map(({ column, quantiles: q }) => [
      name(column, labels),
      ...[q?.min, q?.p01, q?.p05, q?.p25, q?.p50, q?.p75, q?.p95, q?.p99, q?.max].map((quantile) =>
        quantile === undefined ? '–' : formatNumber(quantile),
      ),
    ]),
    empty: 'There are no quantiles without a numeric column.',
  };
}

const MOST_LEVELS = 8;

function categoricalTable(columns: readonly CategoricalSummary[], labels: Labels): TableBlock {
  return {
    kind: 'table',
    caption: 'Levels of the categorical columns',
    columns: [{ header: 'Column', rowHeader: true }, right('Levels'), { header: 'Most frequent' }],
    rows: columns.map((column) => [
      name(column.column, labels),
      formatCount(column.distinct),
      levelsText(column),
    ]),
    empty: 'There is no categorical column.',
  };
}

function levelsText({ levels, n, distinct }: CategoricalSummary): string {
  const shown = levels
    .slice(0, MOST_LEVELS)
    .map(({ level, count }) => `${cleanText(level, 32)} ${formatCount(count)} (${formatPart(count, n)})`);
  const more = distinct - shown.length;
  return [...shown, ...(more > 0 ? [`${formatCount(more)} more`] : [])].join(', ') || '–';
}

function missingTable(columns: Report['diagnosis']['columns'], labels: Labels): TableBlock {
  return {
    kind: 'table',
    caption: 'Missing values by column',
    columns: [{ header: 'Column', rowHeader: true }, right('Rows'), right('Missing'), right('Share')],
    rows: columns.map(({ column, n, missing, missingShare }) => [
      name(column, labels),
      formatCount(n),
      formatCount(missing),
      formatShare(missingShare),
    ]),
    empty: 'There is no column.',
  };
}
