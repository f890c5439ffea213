/** A data set of one class teaches nothing: it is refused before it is stored, so that mended files start afresh. */
import { DynamicRiskError, targetLabels } from '@dynamic-risk/dataset';
import type { Dataset, Target } from '@dynamic-risk/dataset';
import { formatCount } from '@dynamic-risk/reporting/format';

/**
 * Lets a data set pass in which some clients left and some stayed.
 *
 * @throws {DynamicRiskError} `training-impossible` when the target is the same in every row; `data-invalid` when there
 * is none
 */
export function refuseOneClass(dataset: Dataset, target: Target): void {
  const labels = targetLabels(dataset, target);
  if (labels.length === 0) {
    throw new DynamicRiskError(
      'data-invalid',
      'No row would be left in the data set: every client stands there with both outcomes. Nothing was ingested: ' +
        'correct the sources, or choose another policy in ingestion.conflicts.',
    );
  }
  const positives = labels.reduce((sum, label) => sum + label, 0);
  if (positives > 0 && positives < labels.length) return;
  const is = positives === 0 ? 'is not' : 'is';
  throw new DynamicRiskError(
    'training-impossible',
    `All ${formatCount(labels.length)} rows have one class: "${target.name}" ${is} "${target.positive}" in each. ` +
      'A model needs rows of clients who left and of clients who stayed. Nothing was ingested: add a file that has ' +
      'the others, or correct the target in the configuration.',
  );
}
