/** `/what-if`: change a client's numbers and see the risk and its reasons move. */
import { cleanText, featureLabels, type ExplainedPrediction } from '@dynamic-risk/reporting';
import type { DeployedModel } from '../../model/deployed-model.ts';
import { gapNotice, type Found } from '../layout/gap.ts';
import { html, type Markup } from '../layout/markup.ts';
import type { Page } from '../layout/page-document.ts';
import type { StoredWorklist } from '../read/latest-worklist.ts';
import { formFields, type FormField } from './form-fields.ts';
import { typicalValues, valuesFromForm, valuesFromRecord, type FormValues } from './form-values.ts';
import { formView } from './form-view.ts';
import { judgeValues, type Faults, type Judgement } from './judge-values.ts';
import { resultView } from './result-view.ts';
import { startingClient, type StartingClient } from './starting-client.ts';

/** What the page was asked for. */
export interface WhatIfRequest {
  /** Identifier of a client of the worklist; blank for the typical client. */
  readonly client: string;
  /** What was sent; absent where the form is only opened. */
  readonly form?: URLSearchParams;
}

/** The page with its status: 422 where the form that was sent has faults. */
export interface WhatIfPage {
  readonly page: Page;
  readonly status: 200 | 422;
  /** Of the form that was sent, for the metrics; absent where nothing was sent or it has faults. */
  readonly probabilities?: Float64Array;
}

/** Clients that can be picked from a list; all others are typed. */
const MAX_SUGGESTIONS = 200;

const NO_FAULTS: Faults = { byColumn: new Map(), others: [] };

export function whatIfPage(
  deployed: Found<DeployedModel>,
  worklist: Found<StoredWorklist>,
  { client, form }: WhatIfRequest,
): WhatIfPage {
  if (deployed.kind === 'gap') return { page: pageOf('What if', gapNotice(deployed)), status: 200 };
  const model = deployed.value;
  const fields = formFields(model.scorer, model.unit.model.clientValue?.column);
  const start = startingClient(client, worklist);
  const startValues = valuesOfStart(start, fields, model);
  const values = form === undefined ? startValues : valuesFromForm(fields, form);
  const judged = judgeValues(model, values);
  const body = formAndResult({
    model,
    fields,
    start,
    values,
    judged,
    before: judgeValues(model, startValues),
  });
  const status = judged.ok || form === undefined ? 200 : 422;
  const title = start.kind === 'client' ? `What if: ${cleanText(start.client, 60)}` : 'What if';
  return {
    page: pageOf(title, html`${startForm(worklist, start)} ${body}`),
    status,
    ...(judged.ok && form !== undefined ? { probabilities: judged.probabilities } : {}),
  };
}

function pageOf(title: string, body: Markup): Page {
  const lead =
    'Change what is known of a client and see how the risk and its reasons move. Nothing is stored.';
  return { title, section: '/what-if', lead, body };
}

function valuesOfStart(
  start: StartingClient,
  fields: readonly FormField[],
  { scorer }: DeployedModel,
): FormValues {
  return start.kind === 'client'
    ? valuesFromRecord(fields, scorer, start.record)
    : typicalValues(fields, scorer);
}

/** Where to begin: a client of the worklist, or the typical one. */
function startForm(worklist: Found<StoredWorklist>, start: StartingClient): Markup {
  const clients = worklist.kind === 'found' ? suggestions(worklist.value) : [];
  const chosen = start.kind === 'client' ? start.client : '';
  const notice = start.kind === 'typical' ? start.notice : undefined;
  return html`<form class="toolbar" method="get" action="/what-if">
      <p class="field">
        <label for="client">Begin with a client of the worklist</label>
        <input id="client" name="client" list="clients" value="${chosen}" autocomplete="off" dir="auto" />
        <datalist id="clients">
          ${clients.map(({ client }) => html`<option value="${client}"></option>`)}
        </datalist>
      </p>
      <p class="field"><button>Begin</button></p>
      <p class="aside">
        ${chosen === '' ? 'Shown is the typical client.' : html`<a href="/what-if">The typical client</a>`}
      </p>
    </form>
    ${notice === undefined ? '' : html`<p class="notice" role="status">${notice}</p>`}`;
}

/** Names that read as they are typed. */
function suggestions({ answer }: StoredWorklist): StoredWorklist['answer']['list'] {
  return answer.list.filter(({ client }) => client === cleanText(client, 60)).slice(0, MAX_SUGGESTIONS);
}

interface Shown {
  readonly model: DeployedModel;
  readonly fields: readonly FormField[];
  readonly start: StartingClient;
  readonly values: FormValues;
  readonly judged: Judgement;
  readonly before: Judgement;
}

function formAndResult({ model, fields, start, values, judged, before }: Shown): Markup {
  const { contract } = model.unit.model;
  const faults = judged.ok ? NO_FAULTS : judged.faults;
  const now = predictionOf(judged);
  const client = start.kind === 'client' ? { client: start.client } : {};
  const options = {
    before: predictionOf(before),
    rule: model.unit.model,
    labels: featureLabels(contract.features),
  };
  return html`<div class="columns what-if-columns">
    ${formView({ fields, values, faults, ...client })} ${resultView(now, options)}
  </div>`;
}

function predictionOf(judgement: Judgement): ExplainedPrediction | undefined {
  return judgement.ok ? judgement.prediction : undefined;
}
