/** Page one: what a manager must know in ten seconds, then the confusion matrix behind it. */
import { confusionMatrixFigure } from '../figures/confusion-matrix.ts';
import { cleanText } from '../clean-text.ts';
import {
  formatAmount,
  formatCount,
  formatFixed,
  formatPart,
  formatQuantity,
  formatShare,
} from '../format.ts';
import type { Report, Trust } from '../report.ts';
import type { ReportedWorklist } from '../worklist/reported-worklist.ts';
import { confusionRemarks } from './confusion-remarks.ts';
import { decisionTitle } from './decision-title.ts';
import type { Block, KeyFigure, Tone } from './report-document.ts';

const VERDICTS: Readonly<Record<Trust['level'], { readonly tone: Tone; readonly title: string }>> = {
  trusted: { tone: 'good', title: 'The model can be trusted' },
  caution: { tone: 'caution', title: 'Use the model with care' },
  'not-shown': { tone: 'bad', title: 'The model cannot be relied on yet' },
};

/** Verdict, key figures, what it means, what needs attention, what changed, what happened, confusion matrix. */
export function summaryBlocks(report: Report): readonly Block[] {
  return [
    trustCallout(report.trust),
    { kind: 'key-figures', figures: keyFigures(report) },
    ...meaning(report),
    ...attention(report),
    { kind: 'facts', facts: [...changes(report), ...happened(report)] },
    {
      kind: 'figure',
      figure: confusionMatrixFigure(report.model.evaluation.confusion),
      remarks: confusionRemarks(report),
    },
  ];
}

/** Whether the model can be relied on, and why. */
export function trustCallout({ level, reason }: Pick<Trust, 'level' | 'reason'>): Block {
  return { kind: 'callout', ...VERDICTS[level], text: reason };
}

/** Clients and money first where they are known, then how far the model can be relied on. */
function keyFigures(report: Report): readonly KeyFigure[] {
  const { model, worklist } = report;
  const { tp, fp, fn } = model.evaluation.confusion;
  return [
    ...(worklist === undefined ? [flaggedFigure(report)] : riskFigures(worklist)),
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
    ...(worklist?.money === undefined ? scoreFigures(report) : []),
  ];
}

function flaggedFigure({ model }: Report): KeyFigure {
  const { confusion, testRows } = model.evaluation;
  const flagged = confusion.tp + confusion.fp;
  return {
    label: 'Flagged at risk',
    value: formatPart(flagged, testRows),
    note: `${formatCount(flagged)} of ${formatQuantity(testRows, 'test client')}`,
  };
}

function riskFigures({
  atRisk,
  clients,
  left,
  money,
  listed,
  holdOut,
}: ReportedWorklist): readonly KeyFigure[] {
  const calls = listed - (holdOut?.clients ?? 0);
  return [
    {
      label: 'Clients at risk',
      value: formatCount(atRisk),
      note: `of ${formatCount(clients - left)} who may leave${money === undefined ? '' : '; a call pays'}`,
    },
    ...(money === undefined
      ? []
      : [
          {
            label: 'At stake',
            value: formatAmount(money.atStake),
            note: 'expected loss without calls',
          },
          {
            label: 'Calls should bring',
            value: formatAmount(money.expectedSaving),
            note: `${formatQuantity(calls, 'call')}, cost deducted`,
          },
        ]),
  ];
}

function scoreFigures({ model, trust }: Report): readonly KeyFigure[] {
  const { metrics } = model.evaluation;
  return [
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

/** What to do with the worklist, in one line: nothing, where the model has not shown that its ranking is worth more than chance. */
function meaning({ worklist, trust }: Report): readonly Block[] {
  if (worklist === undefined) return [];
  const { list, listed, holdOut } = worklist;
  const [first] = list;
  if (first === undefined) {
    return [{ kind: 'facts', facts: [['What to do', 'Nobody needs a call now.']] }];
  }
  if (trust.level === 'not-shown') {
    const text = `Do not act on the list of ${formatQuantity(listed, 'client')} alone: nothing shows yet that it is better than chance.`;
    return [{ kind: 'facts', facts: [['What to do', text]] }];
  }
  const calls = formatQuantity(listed - (holdOut?.clients ?? 0), 'client');
  const held =
    holdOut === undefined || holdOut.clients === 0
      ? ''
      : `, and leave ${formatQuantity(holdOut.clients, 'held-out one')} alone`;
  const text = `Call the ${calls} on the list, ${cleanText(first.client, 60)} first (${formatShare(first.probability)})${held}.`;
  return [{ kind: 'facts', facts: [['What to do', text]] }];
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

function changes({ changes: changed }: Report): readonly (readonly [string, string])[] {
  if (changed === undefined) return [];
  const text =
    changed.length === 0
      ? 'Nothing that this page shows.'
      : `${changed.map(({ what, before, now }) => `${what} ${cleanText(before)} → ${cleanText(now)}`).join('; ')}.`;
  return [['Changed since the last report', text]];
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
