/** What a person reads of `diagnose`. */
import type { ColumnSummary, Diagnosis, NumericSummary, PaceTrend } from '@dynamic-risk/diagnostics';
import {
  formatCount,
  formatDuration,
  formatNumber,
  formatQuantity,
  formatShare,
} from '@dynamic-risk/reporting';
import type { Style } from '../style.ts';
import { driftTable } from './drift-view.ts';
import { findingsView } from './findings-view.ts';
import { performanceView } from './performance-view.ts';
import { formatTable } from './table.ts';

const MAX_LEVELS = 3;

export interface DiagnosisViewOptions {
  /** Also the tables: performance, drift, columns, timings, dependencies. */
  readonly all: boolean;
}

/** What is wrong, how sure that is and what to do, most pressing first; then the tables, or where they are. */
export function diagnosisView(
  diagnosis: Diagnosis,
  artifacts: Readonly<Record<string, string>>,
  style: Style,
  { all }: DiagnosisViewOptions,
): string {
  const { rows, findings = [] } = diagnosis;
  return [
    ...findingsView(findings, style),
    ...(findings.length === 0 ? [`Nothing to say of ${formatQuantity(rows, 'row')}.`] : []),
    '',
    ...(all ? tables(diagnosis, style) : ['Every figure: dynamic-risk diagnose --all, or --json']),
    ...Object.values(artifacts).map((path) => `Stored: ${path}`),
  ].join('\n');
}

function tables(diagnosis: Diagnosis, style: Style): readonly string[] {
  const { columns, rows, drift, performance } = diagnosis;
  const measured = performance === undefined ? [] : performanceView(performance, style);
  return [
    ...(measured.length === 0 ? [] : [...measured, '']),
    ...(drift === undefined ? [] : [driftTable(drift, style), '']),
    style.bold(`${formatQuantity(rows, 'row')} in the data set`),
    formatTable(columns.map(describeColumn), {
      head: ['column', 'missing', 'mean', 'median', 'mode', 'std. dev.', 'levels'],
      style,
    }),
    '',
    timingTable(diagnosis, style),
    '',
    ...dependencyLines(diagnosis, style),
  ];
}

function timingTable({ timings, timingJudgements = [] }: Diagnosis, style: Style): string {
  const judged = new Map(timingJudgements.map((pace) => [pace.step, pace]));
  return formatTable(
    timings.map(({ step, runs, lastMs, p50Ms, p95Ms }) => [
      step,
      formatCount(runs),
      ...[lastMs, p50Ms, p95Ms].map(formatDuration),
      judged.get(step)?.state ?? '–',
      describeTrend(judged.get(step)?.trend),
    ]),
    { head: ['step', 'runs', 'last', 'median', 'p95', 'last run', 'trend'], style },
  );
}

function describeTrend(trend: PaceTrend | undefined): string {
  return trend === undefined || trend.direction === 'unknown' ? '–' : trend.direction;
}

function dependencyLines({ dependencies }: Diagnosis, style: Style): readonly string[] {
  const unknown = dependencies.advisories?.reason;
  const outdated = dependencies.packages.filter(({ state }) => state === 'outdated');
  const cells = outdated.map(({ name, installed, latest, update }) => [
    name,
    installed ?? '–',
    latest ?? '–',
    update ?? '–',
  ]);
  return [
    `dependencies: ${dependencies.note}`,
    ...(unknown === undefined ? [] : [`known vulnerabilities: ${unknown}`]),
    ...(outdated.length === 0
      ? []
      : [formatTable(cells, { head: ['outdated', 'installed', 'latest', 'update'], style })]),
  ];
}

function describeColumn(summary: ColumnSummary): readonly string[] {
  const missing = `${formatCount(summary.missing)} (${formatShare(summary.missingShare)})`;
  return summary.kind === 'numeric'
    ? [summary.column, missing, ...describeNumbers(summary), '']
    : [summary.column, missing, '', '', '', '', describeLevels(summary)];
}

function describeNumbers({ mean, median, mode, standardDeviation }: NumericSummary): readonly string[] {
  return [mean, median, mode, standardDeviation].map((value) => formatNumber(value ?? Number.NaN));
}

function describeLevels({ levels, distinct }: Extract<ColumnSummary, { kind: 'categorical' }>): string {
  const shown = levels.slice(0, MAX_LEVELS).map(({ level, count }) => `${level}: ${formatCount(count)}`);
  return distinct > MAX_LEVELS ? `${shown.join(', ')} … ${formatCount(distinct)} in all` : shown.join(', ');
}
