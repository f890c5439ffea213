/** What a person reads when a run has ended. */
import type { RunRecord } from '@dynamic-risk/pipeline';
import { formatCount, formatDuration, formatFixed } from '@dynamic-risk/reporting';
import type { Style } from '../style.ts';
import { countRows } from './ingest-view.ts';
import { formatTable } from './table.ts';

/** The summary of one run: a table, the verdict in one sentence, and where the report is. */
export function runView(record: RunRecord, style: Style): string {
  if (record.status === 'nothing-new') return nothingNewView(record, style);
  const { ingestion, model, evaluation, decision, artifacts } = record;
  const table = formatTable([
    ...countRows(ingestion),
    ['rows in the data set', formatCount(ingestion.datasetRows)],
    ...(ingestion.openQuarantined === null || ingestion.openQuarantined === 0
      ? []
      : [['rows in quarantine', formatCount(ingestion.openQuarantined)]]),
    ['model', model.id],
    ['F1 on test data', formatMetric(evaluation.f1)],
    ['AUC on test data', formatMetric(evaluation.auc)],
    ['test rows', formatCount(evaluation.testRows)],
  ]);
  const verdict = record.status === 'deployed' ? style.green('Deployed:') : style.yellow('Kept:');
  const report = artifacts['report'];
  return [
    '',
    table,
    '',
    `${style.bold(verdict)} ${decision.reason}`,
    ...(report === undefined ? [] : [`Report: ${style.bold(report)}`]),
    style.dim(`Run ${record.runId} took ${formatDuration(record.durationMs)}.`),
  ].join('\n');
}

/** A metric with four decimals, as everywhere else in the project; `–` where it is not defined. */
export function formatMetric(value: number | null): string {
  return formatFixed(value ?? Number.NaN, 4);
}

function nothingNewView({ decision }: RunRecord, style: Style): string {
  return `${style.bold(decision.reason)}\nTo run all the same: dynamic-risk run --force`;
}
