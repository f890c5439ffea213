/** What changed since the report before, in the figures that a reader compares. */
import { formatAmount, formatCount, formatFixed } from './format.ts';
import type { Report, ReportedChange } from './report.ts';

type Comparable = Pick<Report, 'model' | 'diagnosis' | 'ingestedFiles' | 'worklist'>;

/** Every figure that a comparison looks at; only those that read differently are given back. */
const FIGURES: readonly { readonly what: string; readonly read: (report: Comparable) => string }[] = [
  { what: 'Clients at risk', read: ({ worklist }) => optionalCount(worklist?.atRisk) },
  { what: 'At stake', read: ({ worklist }) => amount(worklist?.money?.atStake) },
  { what: 'Deployed model', read: ({ model }) => model.id },
  { what: 'AUC', read: ({ model }) => score(model.evaluation.metrics.auc.value) },
  { what: 'F1', read: ({ model }) => score(model.evaluation.metrics.f1.value) },
  { what: 'Clients flagged in the test data', read: ({ model }) => flagged(model.evaluation.confusion) },
  { what: 'Test rows', read: ({ model }) => formatCount(model.evaluation.testRows) },
  { what: 'Training rows', read: ({ model }) => formatCount(model.trainingRows) },
  { what: 'Rows of the data set', read: ({ diagnosis }) => formatCount(diagnosis.rows) },
  { what: 'Files ingested so far', read: ({ ingestedFiles }) => formatCount(ingestedFiles.length) },
];

/** @returns empty when nothing reads differently */
export function findChanges(before: Comparable, now: Comparable): readonly ReportedChange[] {
  return FIGURES.map(({ what, read }) => ({ what, before: read(before), now: read(now) })).filter(
    (change) => change.before !== change.now,
  );
}

function score(value: number | undefined): string {
  return value === undefined ? 'not defined' : formatFixed(value, 3);
}

function optionalCount(count: number | undefined): string {
  return count === undefined ? 'unknown' : formatCount(count);
}

function amount(value: number | undefined): string {
  return value === undefined ? 'unknown' : formatAmount(value);
}

function flagged({ tp, fp }: Report['model']['evaluation']['confusion']): string {
  return formatCount(tp + fp);
}
