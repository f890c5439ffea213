/** Page one: what a manager must know in ten seconds, then the confusion matrix behind it. */
import { confusionMatrixFigure } from '../figures/confusion-matrix.ts';
import { cleanText } from '../clean-text.ts';
import { formatCount, formatFixed, formatPart, formatQuantity } from '../format.ts';
import type { Report, Trust } from '../report.ts';
import { decisionTitle } from './decision-title.ts';
import type { Block, KeyFigure, Tone } from './report-document.ts';

const VERDICTS: Readonly<Record<Trust['level'], { readonly tone: Tone; readonly title: string }>> = {
  trusted: { tone: 'good', title: 'The model can be trusted' },
  caution: { tone: 'caution', title: 'Use the model with care' },
  'not-shown': { tone: 'bad', title: 'The model cannot be relied on yet' },
};

/** Verdict, key figures, what happened, what needs attention, what changed, confusion matrix. */
export function summaryBlocks(report: Report): readonly Block[] {
  return [
    { kind: 'callout', ...VERDICTS[report.trust.level], text: report.trust.reason },
    { kind: 'key-figures', figures: keyFigures(report) },
    { kind: 'facts', facts: happened(report) },
    ...changes(report),
    ...attention(report),
    {
      kind: 'figure',
      figure: confusionMatrixFigure(report.model.evaluation.confusion),
      remarks: reading(report),
    },
  ];
}

function keyFigures({ model, trust }: Report): readonly KeyFigure[] {
  const { confusion, testRows, metrics } = model.evaluation;
  const { tp, fp, fn } = confusion;
  return [
    {
      label: 'Flagged at risk',
      value: formatPart(tp + fp, testRows),
      note: `${formatCount(tp + fp)} of ${formatQuantity(testRows, 'test client')}`,
    },
    {
      label: 'Leavers found',
      value: formatPart(tp, tp + fn),
      note: `${formatCount(tp)} of ${formatCount(tp + fn)} who left`,
    },
    {
      label: 'Right when it flags',
      value: formatPart(tp, tp + fp),
      note: `${formatCount(tp)} of ${formatCount(tp + fp)} flagged left`,
    },
    {
      label: 'F1 score',
      value: metrics.f1.value === undefined ? '–' : formatFixed(metrics.f1.value, 3),
      note: '0 worst, 1 best',
    },
    {
      label: 'AUC',
      value: metrics.auc.value === undefined ? '–' : formatFixed(metrics.auc.value, 3),
      note: trust.aucInterval === undefined ? 'not defined' : `95%: ${range(trust.aucInterval)}`,
    },
  ];
}

function range([low, high]: readonly [number, number]): string {
  return `${formatFixed(low, 3)} to ${formatFixed(high, 3)}`;
}

function happened(report: Report): readonly (readonly [string, string])[] {
  const { ingestion, decision, model } = report;
  return [
    [decisionTitle(decision), cleanText(decision.reason, 260)],
    [
      'Data',
      ingestion === undefined
        ? `Nothing new was ingested. The data set holds ${formatQuantity(report.diagnosis.rows, 'row')}.`
        : `${formatQuantity(ingestion.rowsRead, 'row')} read from ${formatQuantity(ingestion.files.length, 'file')}: ` +
          `${formatCount(ingestion.accepted)} accepted, ${formatCount(ingestion.quarantined)} quarantined, ` +
          `${formatCount(ingestion.duplicates)} duplicates` +
          (ingestion.conflicts === 0 ? '.' : `, ${formatCount(ingestion.conflicts)} in conflict.`),
    ],
    ['Model in use', `${cleanText(model.id)}, trained on ${formatQuantity(model.trainingRows, 'row')}.`],
  ];
}

function changes({ changes: changed }: Report): readonly Block[] {
  if (changed === undefined) return [];
  const text =
    changed.length === 0
      ? 'Nothing that this page shows.'
      : `${changed.map(({ what, before, now }) => `${what} ${cleanText(before)} → ${cleanText(now)}`).join('; ')}.`;
  return [{ kind: 'facts', facts: [['Changed since the last report', text]] }];
}

function attention({ attention: items }: Report): readonly Block[] {
  if (items.length === 0) return [{ kind: 'facts', facts: [['Needs attention', 'Nothing.']] }];
  const shown = items
    .slice(0, 5)
    .map(({ level, text }) => `${level === 'warning' ? 'Act: ' : ''}${cleanText(text, 240)}`);
  const more = items.length - shown.length;
  return [
    { kind: 'heading', text: 'Needs attention' },
    { kind: 'list', items: more === 0 ? shown : [...shown, `… and ${formatCount(more)} more.`] },
  ];
}

function reading({ model }: Report): readonly string[] {
  const { confusion, testRows, threshold } = model.evaluation;
  const { tp, fp, fn } = confusion;
  return [
    `Measured on ${formatQuantity(testRows, 'test client')}.`,
    `A client counts as at risk from a probability of ${formatFixed(threshold, 2)}.`,
    tp + fp === 0
      ? 'The model flagged nobody.'
      : `Calling all ${formatCount(tp + fp)} flagged clients reaches ${formatCount(tp)} who would leave; ${formatCount(fp)} calls go to clients who would have stayed.`,
    fn === 0 ? 'No leaver was missed.' : `${formatQuantity(fn, 'leaver')} would not be called.`,
  ];
}
