/** What a person reads of drift. */
import { formatPValue, type ColumnDrift, type DriftDiagnosis } from '@dynamic-risk/diagnostics';
import type { FileDiagnosis } from '@dynamic-risk/pipeline';
import { formatNumber, formatQuantity, formatShare } from '@dynamic-risk/reporting';
import type { Style } from '../style.ts';
import { findingsView } from './findings-view.ts';
import { performanceView } from './performance-view.ts';
import { formatTable } from './table.ts';

/** Of columns that did not drift, so many are listed. */
const MAX_SILENT = 5;
const MISSING = ['missing before', 'now'];

/** What `diagnose --current` prints: the findings; then the tables of drift and performance, or where they are. */
export function fileDiagnosisView(
  { model, file, drift, performance, findings, artifacts }: FileDiagnosis,
  style: Style,
  { all }: { readonly all: boolean },
): string {
  const { referenceRows } = drift;
  return [
    `${file.name}: ${formatQuantity(file.rowsRead, 'row')}, against ${formatQuantity(referenceRows, 'training row')} of model ${model}`,
    '',
    ...findingsView(findings, style),
    '',
    ...(all
      ? [...performanceView(performance, style), '', driftTable(drift, style)]
      : ['Every figure: --all, or --json']),
    ...Object.values(artifacts).map((path) => `Stored, to be compared once outcomes are ingested: ${path}`),
  ].join('\n');
}

/** Every column that drifted and the first of those that did not, then the prediction and the label. */
export function driftTable({ columns, prediction, label }: DriftDiagnosis, style: Style): string {
  const silent = columns.filter(({ alarm }) => !alarm);
  const shown = [...columns.filter(({ alarm }) => alarm), ...silent.slice(0, MAX_SILENT)];
  const outcomes = [prediction, label].filter((outcome) => outcome !== undefined);
  const hidden = silent.length - Math.min(silent.length, MAX_SILENT);
  const priced = columns.some(({ costShift }) => costShift !== undefined);
  const cells = (drift: ColumnDrift): readonly string[] => describeColumn(drift, { priced });
  const table = formatTable([...shown, ...outcomes].map(cells), {
    head: [
      'column',
      'drift',
      'PSI',
      'adjusted p',
      'effect',
      'logit',
      ...(priced ? ['cost'] : []),
      ...MISSING,
    ],
    style,
  });
  return hidden === 0 ? table : `${table}\n… and ${formatQuantity(hidden, 'column')} without an alarm`;
}

function describeColumn(drift: ColumnDrift, { priced }: { readonly priced: boolean }): readonly string[] {
  const { column, alarm, kind, psi, adjustedPValue, effect, scoreShift, costShift, reference, current } =
    drift;
  return [
    column,
    alarm ? kind : 'no',
    numberOr(psi),
    adjustedPValue === undefined ? '–' : formatPValue(adjustedPValue),
    numberOr(effect),
    numberOr(scoreShift),
    ...(priced ? [numberOr(costShift)] : []),
    share(reference),
    share(current),
  ];
}

function numberOr(value: number | undefined): string {
  return formatNumber(value ?? Number.NaN);
}

function share({ n, missing }: ColumnDrift['reference']): string {
  return n === 0 ? '–' : formatShare(missing / n);
}
