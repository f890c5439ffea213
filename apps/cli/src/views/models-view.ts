/** What a person reads of `models list`. */
import { formatInstant } from '@dynamic-risk/reporting';
import type { ListedModel } from '../commands/models-list.ts';
import type { Style } from '../style.ts';
import { formatMetric } from './run-view.ts';
import { formatTable } from './table.ts';

/** One line a model, oldest first. */
export function modelsView(models: readonly ListedModel[], style: Style): string {
  if (models.length === 0) return 'No model has been trained yet. Run: dynamic-risk run';
  const rows = models.map((model) => [
    model.deployed ? style.bold(model.id) : model.id,
    formatInstant(model.firstSeen),
    formatMetric(model.f1),
    formatMetric(model.auc),
    model.deployed ? style.green('deployed') : (model.verdict ?? ''),
  ]);
  return formatTable(rows, { head: ['model', 'first seen', 'F1', 'AUC', 'state'], style });
}
