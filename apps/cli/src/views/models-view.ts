/** What a person reads of `models list` and `models rollback`. */
import type { ModelSummary, RollbackResult } from '@dynamic-risk/pipeline';
import { formatInstant } from '@dynamic-risk/reporting';
import type { Style } from '../style.ts';
import { formatMetric } from './run-view.ts';
import { formatTable } from './table.ts';

const HEAD = ['model', 'trained', 'by run', 'data set', 'F1', 'AUC', 'log-loss', 'state'];

/** One line a model, oldest first. */
export function modelsView(models: readonly ModelSummary[], style: Style): string {
  if (models.length === 0) return 'No model has been trained yet. Run: dynamic-risk run';
  const rows = models.map((model) => [
    model.deployed ? style.bold(model.id) : model.id,
    formatInstant(model.trainedAt),
    model.runId,
    model.datasetSha256.slice(0, 12),
    formatMetric(model.f1),
    formatMetric(model.auc),
    formatMetric(model.logLoss),
    model.deployed ? style.green(model.state) : model.state,
  ]);
  return formatTable(rows, { head: HEAD, style });
}

/** What is deployed now, and how to undo it. */
export function rollbackView({ from, to, deployedAt, evaluation }: RollbackResult, style: Style): string {
  const f1 = formatMetric(evaluation.metrics.f1.value ?? null);
  return [
    `${style.bold(style.green('Rolled back:'))} ${to} is deployed, as it was from ${formatInstant(deployedAt)} on (F1 ${f1}).`,
    `To undo it: dynamic-risk models rollback ${from}`,
  ].join('\n');
}
