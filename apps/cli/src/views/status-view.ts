/** What a person reads of `status`. */
import { formatCount, formatInstant, formatQuantity } from '@dynamic-risk/reporting';
import type { StatusDocument } from '../commands/status.ts';
import type { Style } from '../style.ts';
import { formatMetric } from './run-view.ts';
import { formatTable } from './table.ts';

/** One line a fact. */
export function statusView({ mode, deployed, lastRun, dataset }: StatusDocument, style: Style): string {
  const model =
    deployed === null
      ? [['deployed model', 'none yet. Run: dynamic-risk run']]
      : [
          ['deployed model', style.bold(deployed.model)],
          ['  since', formatInstant(deployed.since)],
          ['  training rows', formatCount(deployed.trainingRows)],
          ['  F1 on test data', formatMetric(deployed.f1)],
          ['  AUC on test data', formatMetric(deployed.auc)],
          ['  test rows', formatCount(deployed.testRows)],
        ];
  return formatTable([
    ['mode', mode],
    ...model,
    ['last run', lastRun === null ? 'never' : `${formatInstant(lastRun.at)}, ${lastRun.result}`],
    [
      'data set',
      dataset === null
        ? 'none yet'
        : `${formatCount(dataset.rows)} rows, last added to ${formatInstant(dataset.at)}`,
    ],
    ...(dataset === null || dataset.openQuarantined === 0
      ? []
      : [
          [
            '  in quarantine',
            `${formatQuantity(dataset.openQuarantined, 'row')}. See: dynamic-risk quarantine list`,
          ],
        ]),
  ]);
}
