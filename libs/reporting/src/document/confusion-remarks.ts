/** What the confusion matrix says to those who call. */
import { formatCount, formatFixed, formatQuantity } from '../format.ts';
import type { Report } from '../report.ts';

/** How many test clients, who of them is flagged, and what calling those would reach and miss. */
export function confusionRemarks({ model, worklist }: Pick<Report, 'model' | 'worklist'>): readonly string[] {
  const { confusion, testRows } = model.evaluation;
  const { tp, fp, fn } = confusion;
  return [
    `Measured on ${formatQuantity(testRows, 'test client')}.`,
    flagRule(model, worklist),
    tp + fp === 0
      ? 'The model flagged nobody.'
      : `Calling all ${formatCount(tp + fp)} flagged clients reaches ${formatCount(tp)} who would leave; ${formatCount(fp)} calls go to clients who would have stayed.`,
    fn === 0 ? 'No leaver was missed.' : `${formatQuantity(fn, 'leaver')} would not be called.`,
  ];
}

/** With money the clients at risk are those worth a call, whom the model's threshold need not flag. */
function flagRule({ evaluation, flaggedBy }: Report['model'], worklist: Report['worklist']): string {
  if (flaggedBy === 'client-value')
    return 'A client is flagged where a call is expected to save more than it costs.';
  const from = `from a probability of ${formatFixed(evaluation.threshold, 2)}`;
  return worklist?.money === undefined
    ? `A client counts as at risk ${from}.`
    : `Flagged here are clients ${from} on, whatever a call costs.`;
}
