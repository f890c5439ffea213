/** `/model-list/compare`: two models side by side. */
import {
  cleanText,
  featureLabels,
  columnLabel,
  formatFixed,
  formatNumber,
  formatQuantity,
  metricLabel,
} from '@dynamic-risk/reporting';
import type {
  CoefficientPair,
  ComparedModel,
  ModelSummary,
  RecordedComparison,
} from '@dynamic-risk/pipeline';
import { html, type Markup } from '../layout/markup.ts';
import type { Page } from '../layout/page-document.ts';
import { pairRow, sideBySide, textRow } from '../layout/side-by-side.ts';
import { compareForm } from './compare-form.ts';

/** Coefficients that are shown; the rest is in the command's answer. */
const MAX_COEFFICIENTS = 200;

export function comparisonPage(found: RecordedComparison, models: readonly ModelSummary[]): Page {
  const { first, second, warnings } = found;
  return {
    title: 'Two models side by side',
    section: '/model-list',
    lead: html`<code>${first.id}</code> and <code>${second.id}</code>. Differences are the second less the
      first; a difference by itself decides nothing.`,
    body: html`${compareForm(models, [first.id, second.id])}
      ${warnings.map((text) => html`<p class="notice">${cleanText(text, 400)}</p>`)}
      <h2>How they were made</h2>
      ${makingTable([first, second])}
      <h2>Scores on the test data</h2>
      ${scoresTable(found)}
      <h2>Coefficients</h2>
      ${coefficientsTable(found)}
      <p class="small">
        To score both now on the same test data and test the difference, run in the project's folder:
        <code>dynamic-risk models compare ${first.id} ${second.id}</code>
      </p>`,
  };
}

function makingTable(models: readonly [ComparedModel, ComparedModel]): Markup {
  const rows: readonly (readonly [string, (model: ComparedModel) => string])[] = [
    ['Trained on', ({ model }) => formatQuantity(model.training.rows, 'row')],
    ['Clients who left', ({ model }) => formatQuantity(model.training.positives, 'client')],
    ['Solver', ({ model }) => `${model.solver.solver}, C = ${String(model.solver.C)}`],
    ['At risk from', ({ model }) => formatFixed(model.threshold, 3)],
    [
      'Scored on',
      ({ recorded }) => (recorded === null ? '–' : formatQuantity(recorded.testRows, 'test row')),
    ],
  ];
  return sideBySide({
    caption: 'How the models were made',
    heads: headsOf(models),
    rows: rows.map(([name, read]) => textRow(name, [read(models[0]), read(models[1])])),
  });
}

function scoresTable({ first, second, metrics }: RecordedComparison): Markup {
  if (metrics.length === 0) return html`<p>Neither was ever scored.</p>`;
  const rows = metrics.map((pair) =>
    pairRow(metricLabel(pair.metric), pair, (value) => formatFixed(value, 4)),
  );
  return sideBySide({
    caption: 'Scores of the models',
    heads: headsOf([first, second]),
    rows,
    hasDifference: true,
  });
}

function coefficientsTable({ first, second, intercept, coefficients }: RecordedComparison): Markup {
  const labels = {
    ...featureLabels(second.model.contract.features),
    ...featureLabels(first.model.contract.features),
  };
  const shown = coefficients.slice(0, MAX_COEFFICIENTS);
  const format = (value: number): string => formatNumber(value);
  const rows = [
    pairRow('Intercept', intercept, format),
    ...shown.map((pair) => pairRow(termName(pair, labels), pair, format)),
  ];
  const more = coefficients.length - shown.length;
  return html`<p class="small">
      Change of the logit per unit of the column; <b>–</b> where a model has no such term.
    </p>
    ${sideBySide({
      caption: 'Coefficients of the models',
      heads: headsOf([first, second]),
      rows,
      hasDifference: true,
    })}
    ${more === 0 ? '' : html`<p class="small">${formatQuantity(more, 'further coefficient')}.</p>`}`;
}

function termName({ column, level }: CoefficientPair, labels: Readonly<Record<string, string>>): string {
  const name = cleanText(columnLabel(column, labels), 60);
  return level === null ? name : `${name}: ${cleanText(level, 60)}`;
}

function headsOf([first, second]: readonly [ComparedModel, ComparedModel]): readonly [Markup, Markup] {
  return [html`<code>${first.id}</code>`, html`<code>${second.id}</code>`];
}
