/** Which columns drifted, and by how much: the stability index of each against what chance alone gives. */
import type { ColumnDrift } from '@dynamic-risk/diagnostics';
import { cleanText } from '../clean-text.ts';
import { columnLabel } from '../column-label.ts';
import { formatFixed, formatNumber, formatQuantity } from '../format.ts';
import { barChartFigure } from './bar-chart.ts';
import type { Figure } from './svg.ts';

export interface DriftOverviewOptions {
  /** Most columns drawn, in the given order. Default 25. */
  readonly limit?: number;
  /** Column → what people call it. */
  readonly labels?: Readonly<Record<string, string>>;
}

type Measured = Pick<ColumnDrift, 'column' | 'alarm' | 'psi' | 'psiCritical'>;

/** One bar a column in the given order; a column without an index says so instead. */
export function driftOverviewFigure(
  columns: readonly Measured[],
  options: DriftOverviewOptions = {},
): Figure {
  const { limit = 25, labels = {} } = options;
  const shown = columns.slice(0, limit);
  const drifted = columns.filter(({ alarm }) => alarm).length;
  const further = columns.length - shown.length;
  return barChartFigure({
    name: 'drift-overview',
    title: 'Drift by column',
    alt: `${[`${formatQuantity(drifted, 'column')} of ${columns.length} drifted`, ...shown.map((one) => `${nameOf(one, labels)} ${valueText(one)}`)].join('; ')}.`,
    bars: shown.map((one) => ({
      label: nameOf(one, labels),
      shown: valueText(one),
      ...(one.psi === undefined ? {} : { value: Math.max(0, one.psi) }),
      ...(one.psiCritical === undefined ? {} : { mark: one.psiCritical }),
    })),
    axis: `stability index (PSI), 0 = no change${further === 0 ? '' : `; ${formatQuantity(further, 'column')} more`}`,
    formatTick: (value) => formatNumber(value, 3),
    ...(shown.some(({ psiCritical }) => psiCritical !== undefined)
      ? { markLabel: 'beyond it in 5% of comparisons by chance' }
      : {}),
  });
}

function nameOf({ column }: Measured, labels: Readonly<Record<string, string>>): string {
  return cleanText(columnLabel(column, labels));
}

function valueText({ psi, alarm }: Measured): string {
  const size = psi === undefined ? 'no index' : formatFixed(psi, 3);
  return alarm ? `${size}, drifted` : size;
}
