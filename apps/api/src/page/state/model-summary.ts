/** What is in use, since when, how good it is and whether it can be trusted. */
import {
  assessTrust,
  formatFixed,
  formatInstant,
  formatQuantity,
  metricInterval,
  temperTrust,
  trustCallout,
} from '@dynamic-risk/reporting';
import type { DeployedUnit, DeploymentPointer } from '@dynamic-risk/pipeline';
import type { Evaluation } from '@dynamic-risk/modeling';
import type { KeyFigure, Report } from '@dynamic-risk/reporting';
import { blocks, html, moment, type Markup } from '../layout/markup.ts';

/**
 * The verdict as the report gives it: the test data's, tempered by what new clients say against it.
 *
 * @param report - of the model in use; absent where the last one is about another model
 */
export function verdict({ evaluation, model }: DeployedUnit, report?: Report): Markup {
  const shown = assessTrust(evaluation, model.solver);
  const trust = report === undefined ? shown : temperTrust(shown, report.diagnosis.findings, report.labels);
  return blocks([trustCallout(trust)]);
}

/** Model, moment and, after a rollback, what it took the place of. */
export function modelLine(
  { modelId, deployedAt }: DeployedUnit,
  pointer: DeploymentPointer | undefined,
): Markup {
  const back = pointer?.rolledBack;
  const since = back?.at ?? deployedAt;
  const why = back === undefined ? '' : html`, back in place of <code>${back.from}</code>`;
  return html`Model <code>${modelId}</code>, in use since ${moment(since, formatInstant(since))}${why}`;
}

/** F1 and AUC with their intervals, in the digits of the report. */
export function scoreFigures({ evaluation }: DeployedUnit): readonly KeyFigure[] {
  return [
    { label: 'F1 score', ...measured(evaluation, 'f1') },
    { label: 'AUC', ...measured(evaluation, 'auc') },
  ];
}

function measured(evaluation: Evaluation, name: 'f1' | 'auc'): Pick<KeyFigure, 'value' | 'note'> {
  const metric = evaluation.metrics[name];
  if (metric.value === undefined) return { value: '–', note: metric.undefined };
  const interval = metricInterval(evaluation, name);
  const note =
    interval?.lower === undefined
      ? formatQuantity(evaluation.testRows, 'test client')
      : `95%: ${formatFixed(interval.lower, 3)} to ${formatFixed(interval.upper, 3)}`;
  return { value: formatFixed(metric.value, 3), note };
}
