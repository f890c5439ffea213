/** `/model-list`: every model, what became of it, and what can be done with it. */
import { cleanText, formatCount, formatFixed, formatInstant, formatQuantity } from '@dynamic-risk/reporting';
import type { DeploymentPointer, ModelState, ModelSummary } from '@dynamic-risk/pipeline';
import { dataTable, type TableColumn } from '../layout/data-table.ts';
import { gap, gapNotice } from '../layout/gap.ts';
import { html, moment, type Markup } from '../layout/markup.ts';
import type { Page } from '../layout/page-document.ts';
import { pager } from '../layout/pager.ts';
import type { Viewer } from '../layout/viewer.ts';
import { compareForm } from './compare-form.ts';

/** Models that one page shows. */
const PAGE_SIZE = 25;

const STATES: Readonly<Record<ModelState, string>> = {
  deployed: 'in use',
  promoted: 'was in use',
  kept: 'not better',
  'rolled-back': 'left by a rollback',
  trained: 'not decided on',
};

const NO_MODELS = gap('No model has been trained yet', 'A run trains one.', 'dynamic-risk run');

export interface ModelsView {
  /** Oldest first. */
  readonly models: readonly ModelSummary[];
  readonly pointer?: DeploymentPointer;
  readonly viewer: Viewer;
  /** From 1 on. */
  readonly page: number;
}

export function modelsPage({ models, pointer, viewer, page: wanted }: ModelsView): Page {
  const title = 'Models';
  const section = '/model-list';
  if (models.length === 0) return { title, section, body: gapNotice(NO_MODELS) };
  const pages = Math.max(1, Math.ceil(models.length / PAGE_SIZE));
  const page = Math.min(wanted, pages);
  const shown = models.toReversed().slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  return {
    title,
    section,
    lead: `${formatQuantity(models.length, 'model')}, the newest first. Scores are those of the last time that each was scored.`,
    body: html`${rollbackNotice(pointer)} ${compareForm(models)} ${modelsTable(shown, viewer)}
    ${pager({ page, pages }, (to) => `/model-list?page=${to}`)} ${rollbackHelp(viewer)}`,
  };
}

function rollbackNotice(pointer: DeploymentPointer | undefined): Markup | string {
  if (pointer?.rolledBack === undefined) return '';
  const { at, from } = pointer.rolledBack;
  return html`<p class="notice" role="status">
    <code>${pointer.modelId}</code> has been back in use since ${moment(at, formatInstant(at))}, in place of
    <code>${from}</code>.
  </p>`;
}

const COLUMNS: readonly TableColumn[] = [
  { name: 'Model' },
  { name: 'State' },
  { name: 'Trained' },
  { name: 'F1', isNumber: true },
  { name: 'AUC', isNumber: true },
  { name: 'Log loss', isNumber: true },
  { name: 'Brier', isNumber: true },
  { name: 'Test rows', isNumber: true },
];

/** For those alone who may do it. */
const DO: TableColumn = { name: 'Do' };

function modelsTable(models: readonly ModelSummary[], { canAdminister }: Viewer): Markup {
  return dataTable({
    caption: 'Models',
    kind: 'records',
    columns: canAdminister ? [...COLUMNS, DO] : COLUMNS,
    rows: models.map((model) => modelRow(model, canAdminister)),
  });
}

function modelRow(model: ModelSummary, canAdminister: boolean): Markup {
  const { id, state, trainedAt, testRows } = model;
  return html`<tr class="${state === 'deployed' ? 'current' : ''}">
    <th scope="row"><code>${cleanText(id)}</code></th>
    <td>${state === 'deployed' ? html`<b>${STATES[state]}</b>` : STATES[state]}</td>
    <td>${moment(trainedAt, formatInstant(trainedAt))}</td>
    ${[model.f1, model.auc, model.logLoss, model.brier].map((score) => html`<td class="num">${scoreText(score)}</td>`)}
    <td class="num">${testRows === null ? '–' : formatCount(testRows)}</td>
    ${canAdminister ? html`<td>${wayBack(model)}</td>` : ''}
  </tr>`;
}

function wayBack(model: ModelSummary): Markup | string {
  if (!canReturn(model)) return '–';
  return html`<a href="/model-list/rollback?model=${encodeURIComponent(model.id)}">Put back in use</a>`;
}

/** Only what was in use before can be so again: the rest has no score and record of a deployment. */
export function canReturn({ state }: Pick<ModelSummary, 'state'>): boolean {
  return state === 'promoted' || state === 'rolled-back';
}

function scoreText(score: number | null): string {
  return score === null ? '–' : formatFixed(score, 4);
}

function rollbackHelp({ canAdminister, needsToken }: Viewer): Markup | string {
  if (canAdminister) return '';
  const how = needsToken
    ? 'Sign in with a token of scope admin'
    : 'Start the service with a token of scope admin and sign in with it';
  return html`<p class="small">
    To put an earlier model back in use from here: ${how}. In the project's folder:
    <code>dynamic-risk models rollback ID</code>.
  </p>`;
}
