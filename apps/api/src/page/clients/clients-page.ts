/** `/clients`: whom to call, in which order, and why. */
import { formatAmount, formatCount, formatQuantity } from '@dynamic-risk/reporting';
import type { WorklistAnswer } from '@dynamic-risk/reporting';
import type { RunRecord } from '@dynamic-risk/pipeline';
import { gapNotice, type Found } from '../layout/gap.ts';
import { html, type Markup } from '../layout/markup.ts';
import type { Page } from '../layout/page-document.ts';
import type { Viewer } from '../layout/viewer.ts';
import { pager } from '../layout/pager.ts';
import type { StoredWorklist } from '../read/latest-worklist.ts';
import { filesOf } from '../runs/report-files.ts';
import { filePath } from '../runs/report-links.ts';
import { clientsPath, type ClientQuery, type SortKey } from './client-query.ts';
import { clientsTable } from './clients-table.ts';
import { findClients, type FoundClients } from './find-clients.ts';

const SORT_NAMES: Readonly<Record<SortKey, string>> = {
  rank: 'order of calling',
  risk: 'risk',
  gain: 'expected gain',
  client: 'name',
};

export interface ClientsView {
  readonly query: ClientQuery;
  readonly viewer: Viewer;
  /** That left the list; absent where it is not recorded. */
  readonly run?: RunRecord | undefined;
}

export function clientsPage(stored: Found<StoredWorklist>, { query, viewer, run }: ClientsView): Page {
  const title = 'Who to call';
  const section = '/clients';
  if (stored.kind === 'gap') return { title, section, body: gapNotice(stored) };
  const { answer } = stored.value;
  const found = findClients(answer.list, query);
  return {
    title,
    section,
    lead: ranking(answer),
    body: html`${holdOut(answer)} ${searchForm(answer, query)}
      <p role="status">${foundLine(answer, found, query)}</p>
      ${found.total === 0 ? '' : clientsTable(answer, found.clients, viewer)}
      ${pager(found, (page) => clientsPath({ ...query, page }))} ${download(run)}`,
  };
}

/** All of the list, for those who make the calls with a program of their own. */
function download(run: RunRecord | undefined): Markup | string {
  const file = run === undefined ? undefined : filesOf(run).find(({ file: name }) => name === 'worklist.csv');
  if (run === undefined || file === undefined) return '';
  return html`<p class="actions"><a href="${filePath(run, file.file)}">Download the whole list (CSV)</a></p>`;
}

function ranking({ atRisk, list, money, rankedBy, model }: WorklistAnswer): Markup {
  const order =
    rankedBy === 'expected-value' ? 'what a call is expected to save' : 'the probability of leaving';
  const stake =
    money === undefined
      ? ''
      : ` ${formatAmount(money.atStake)} are at stake; the calls should bring ${formatAmount(money.expectedSaving)}.`;
  return html`${formatQuantity(atRisk, 'client')} at risk, ${formatCount(list.length)} on the list, ranked by
    ${order} by model <code>${model}</code>.${stake}`;
}

function holdOut({ holdOut: held }: WorklistAnswer): Markup | string {
  if (held === undefined) return '';
  return html`<p class="notice">
    ${formatQuantity(held.clients, 'client')} drawn at random are marked <b>do not call</b>: comparing them
    with those called shows whether calling helps.
  </p>`;
}

function searchForm({ money }: WorklistAnswer, { search, sort }: ClientQuery): Markup {
  const keys = (Object.keys(SORT_NAMES) as SortKey[]).filter((key) => key !== 'gain' || money !== undefined);
  return html`<form class="toolbar" method="get" action="/clients" role="search">
    <p class="field">
      <label for="q">Find a client</label>
      <input id="q" name="q" type="search" value="${search}" maxlength="200" autocomplete="off" dir="auto" />
    </p>
    <p class="field">
      <label for="sort">Order by</label>
      <select id="sort" name="sort">
        ${keys.map(
          (key) =>
            html`<option value="${key}" ${key === sort ? html`selected` : ''}>${SORT_NAMES[key]}</option>`,
        )}
      </select>
    </p>
    <p class="field"><button>Show</button></p>
  </form>`;
}

function foundLine({ list }: WorklistAnswer, found: FoundClients, { search }: ClientQuery): Markup {
  if (list.length === 0) return html`No client is worth calling now.`;
  if (search === '') return html`${formatQuantity(found.total, 'client')}.`;
  const all = html`<a href="/clients">Show all ${formatCount(list.length)}</a>`;
  const where = html`with “<bdi>${search}</bdi>” in the name`;
  return found.total === 0
    ? html`No client on the list ${where}. ${all}.`
    : html`${formatQuantity(found.total, 'client')} ${where}. ${all}.`;
}
