/** Clients of the worklist as a table. */
import { cleanText, formatCount } from '@dynamic-risk/reporting';
import type { WorklistAnswer, WorklistAnswerClient } from '@dynamic-risk/reporting';
import { dataTable, type TableColumn } from '../layout/data-table.ts';
import { foreign, html, type Markup } from '../layout/markup.ts';
import type { Viewer } from '../layout/viewer.ts';
import { clientLink, gainText, intervalText, riskCell } from './client-cells.ts';

/** @param clients - those of the answer's list that are shown */
export function clientsTable(
  { money, holdOut }: WorklistAnswer,
  clients: readonly WorklistAnswerClient[],
  viewer: Viewer,
): Markup {
  const hasMoney = money !== undefined;
  const hasHoldOut = holdOut !== undefined;
  const hasPeriods = clients.some(({ period }) => period !== undefined);
  const shown = { hasMoney, hasHoldOut, hasPeriods };
  return dataTable({
    caption: 'Clients to call',
    kind: 'clients',
    columns: columnsOf(shown),
    rows: clients.map((one) => clientRow(one, shown, viewer)),
  });
}

interface Shown {
  readonly hasMoney: boolean;
  readonly hasHoldOut: boolean;
  readonly hasPeriods: boolean;
}

const INTERVAL = '95 % interval';
const GAIN = 'Expected gain';

function columnsOf({ hasMoney, hasHoldOut, hasPeriods }: Shown): readonly TableColumn[] {
  return [
    { name: 'Rank', isNumber: true },
    { name: 'Client' },
    ...(hasPeriods ? [{ name: 'Period' }] : []),
    { name: 'Risk', isNumber: true },
    { name: INTERVAL, isNumber: true },
    ...(hasMoney ? [{ name: GAIN, isNumber: true }] : []),
    ...(hasHoldOut ? [{ name: 'Do' }] : []),
    { name: 'Why' },
  ];
}

/** Cells have the name of their column where a narrow screen shows rows as cards, without the head of the table. */
function clientRow(
  one: WorklistAnswerClient,
  { hasMoney, hasHoldOut, hasPeriods }: Shown,
  viewer: Viewer,
): Markup {
  const isHeld = one.action !== 'call';
  return html`<tr class="${isHeld ? 'held' : ''}">
    <td class="num">${formatCount(one.rank)}</td>
    <th scope="row">${clientLink(one, viewer)}</th>
    ${hasPeriods ? html`<td data-label="Period">${foreign(cleanText(one.period ?? '–', 40))}</td>` : ''}
    <td class="num risk-cell">${riskCell(one.probability)}</td>
    <td class="num" data-label="${INTERVAL}">${intervalText(one)}</td>
    ${hasMoney ? html`<td class="num" data-label="${GAIN}">${gainText(one)}</td>` : ''}
    ${hasHoldOut ? html`<td data-label="Do">${isHeld ? html`<b>${one.action}</b>` : one.action}</td>` : ''}
    <td class="why">${reasons(one)}</td>
  </tr>`;
}

function reasons({ reasons: found }: WorklistAnswerClient): Markup {
  if (found.length === 0) return html`–`;
  return html`<ul>
    ${found.map(({ text }) => html`<li>${foreign(cleanText(text, 160))}</li>`)}
  </ul>`;
}
