/** What a person reads of `diagnose`. */
import type { ColumnSummary, Diagnosis, NumericSummary } from '@dynamic-risk/diagnostics';
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
import { formatTable } from './table.ts';

const MAX_LEVELS = 3;

/** What is wrong, then columns, timings and dependencies, each as a table. */
export function diagnosisView(
  diagnosis: Diagnosis,
  artifacts: Readonly<Record<string, string>>,
  style: Style,
): string {
  const { columns, timings, dependencies, rows, drift, findings = [] } = diagnosis;
  const unknown = dependencies.advisories?.reason;
  const outdated = dependencies.packages.filter(({ state }) => state === 'outdated');
  return [
    ...findingsView(findings, style),
    ...(findings.length === 0 ? [] : ['']),
    ...(drift?.alarm === true ? [driftTable(drift, style), ''] : []),
    style.bold(`${formatQuantity(rows, 'row')} in the data set`),
    formatTable(columns.map(describeColumn), {
      head: ['column', 'missing', 'mean', 'median', 'mode', 'std. dev.', 'levels'],
      style,
    }),
    '',
    formatTable(
      timings.map(({ step, runs, lastMs, p50Ms, p95Ms }) => [
        step,
        formatCount(runs),
        ...[lastMs, p50Ms, p95Ms].map(formatDuration),
      ]),
      { head: ['step', 'runs', 'last', 'median', 'p95'], style },
    ),
    '',
    `dependencies: ${dependencies.note}`,
    ...(unknown === undefined ? [] : [`known vulnerabilities: ${unknown}`]),
    ...(outdated.length === 0
      ? []
      : [
          formatTable(
            outdated.map(({ name, installed, latest, update }) => [
              name,
              installed ?? '–',
              latest ?? '–',
              update ?? '–',
            ]),
            { head: ['outdated', 'installed', 'latest', 'update'], style },
          ),
        ]),
    ...Object.values(artifacts).map((path) => `Stored: ${path}`),
  ].join('\n');
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
