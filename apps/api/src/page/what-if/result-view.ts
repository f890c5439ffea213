/** The risk of the client of the form and what moves it. The script fills the same places. */
import {
  cleanText,
  columnLabel,
  describeReason,
  formatFixed,
  formatShare,
  type ExplainedPrediction,
} from '@dynamic-risk/reporting';
import type { TrainedModel } from '@dynamic-risk/modeling';
import { riskBar } from '../clients/client-cells.ts';
import { foreign, html, type Markup } from '../layout/markup.ts';

export interface ResultOptions {
  /** Of the client that the form began with; absent where that client cannot be scored by the model in use. */
  readonly before: ExplainedPrediction | undefined;
  /** What decides who is at risk. */
  readonly rule: Pick<TrainedModel, 'threshold' | 'clientValue'>;
  /** Column → what people call it. */
  readonly labels: Readonly<Record<string, string>>;
}

/** @param now - `undefined` while the form has faults */
export function resultView(now: ExplainedPrediction | undefined, options: ResultOptions): Markup {
  const { before, rule, labels } = options;
  return html`<section class="card result" id="result" aria-labelledby="result-title">
    <h2 id="result-title">Risk of leaving</h2>
    <p class="verdict" role="status">
      <b id="risk" class="figure-value">${now === undefined ? '–' : formatShare(now.probability)}</b>
      <span id="flag">${now === undefined ? 'Correct the marked fields.' : flagText(now)}</span>
    </p>
    ${riskBar(now?.probability ?? 0)}
    <p class="small">
      ${before === undefined ? '' : html`<span id="before">${formatShare(before.probability)}</span> before any change.`}
      ${ruleText(rule)}
    </p>
    <h3>What moves it</h3>
    <ul class="reasons" id="reasons">
      ${now?.reasons.map((reason) => reasonItem(reason, labels))}
    </ul>
    <ul class="small" id="warnings">
      ${now?.warnings.map(
        ({ column, level }) =>
          html`<li>${foreign(cleanText(columnLabel(column, labels), 60))}: ${warningText(level)}</li>`,
      )}
    </ul>
    <p class="small" id="live" hidden></p>
    <template id="reason-template">${reasonShape('', '', 'raises')}</template>
  </section>`;
}

function ruleText({ threshold, clientValue }: ResultOptions['rule']): string {
  return clientValue === undefined
    ? `A client counts as at risk from ${formatFixed(threshold, 2)} on.`
    : 'A client counts as at risk where a call is expected to save more than it costs.';
}

function flagText({ risk }: ExplainedPrediction): string {
  return risk === 1 ? 'At risk' : 'Not at risk';
}

function reasonItem(reason: ExplainedPrediction['reasons'][number], labels: ResultOptions['labels']): Markup {
  return reasonShape(describeReason(reason, labels), `${signed(reason.points)} points`, reason.effect);
}

/** What is next to nothing has no sign. */
function signed(points: number): string {
  const size = formatFixed(Math.abs(points), 1);
  if (size === '0.0') return size;
  return `${points < 0 ? '−' : '+'}${size}`;
}

function reasonShape(text: string, points: string, effect: 'raises' | 'lowers'): Markup {
  return html`<li class="${effect}">${foreign(text)} <b>${points}</b></li>`;
}

function warningText(level: string | null): string {
  return level === null
    ? 'training had no blank here; it counts as usual.'
    : 'training had no such value; it counts as usual.';
}
