/** Clients of the worklist as a table. */
import { cleanText, formatCount } from '@dynamic-risk/reporting';
import type { WorklistAnswer, WorklistAnswerClient } from '@dynamic-risk/reporting';
import { foreign, html, type Markup } from '../layout/markup.ts';
import { clientLink, gainText, intervalText, riskCell } from './client-cells.ts';

/** @param clients - those of the answer's list that are shown */
export function clientsTable(
  { money, holdOut }: WorklistAnswer,
  clients: readonly WorklistAnswerClient[],
): Markup {
  const hasMoney = money !== undefined;
  const hasHoldOut = holdOut !== undefined;
  const hasPeriods = clients.some(({ period }) => period !== undefined);
  return html`<div class="scroll" role="region" aria-label="Clients to call" tabindex="0">
    <table class="clients">
      <caption>
        Clients to call
      </caption>
      <thead>
        <tr>
          <th scope="col" class="num">Rank</th>
          <th scope="col">Client</th>
          ${hasPeriods ? html`<th scope="col">Period</th>` : ''}
          <th scope="col" class="num">Risk</th>
          <th scope="col" class="num">95 % interval</th>
          ${hasMoney ? html`<th scope="col" class="num">Expected gain</th>` : ''}
          ${hasHoldOut ? html`<th scope="col">Do</th>` : ''}
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        ${clients.map((one) => clientRow(one, { hasMoney, hasHoldOut, hasPeriods }))}
      </tbody>
    </table>
  </div>`;
}

interface Shown {
  readonly hasMoney: boolean;
  readonly hasHoldOut: boolean;
  readonly hasPeriods: boolean;
}

function clientRow(one: WorklistAnswerClient, { hasMoney, hasHoldOut, hasPeriods }: Shown): Markup {
  const isHeld = one.action !== 'call';
  return html`<tr class="${isHeld ? 'held' : ''}">
    <td class="num">${formatCount(one.rank)}</td>
    <th scope="row">${clientLink(one)}</th>
    ${hasPeriods ? html`<td>${foreign(cleanText(one.period ?? '–', 40))}</td>` : ''}
    <td class="num">${riskCell(one.probability)}</td>
    <td class="num">${intervalText(one)}</td>
    ${hasMoney ? html`<td class="num">${gainText(one)}</td>` : ''}
    ${hasHoldOut ? html`<td>${isHeld ? html`<b>${one.action}</b>` : one.action}</td>` : ''}
    <td class="why">${reasons(one)}</td>
  </tr>`;
}

function reasons({ reasons: found }: WorklistAnswerClient): Markup {
  if (found.length === 0) return html`–`;
  return html`<ul>
    ${found.map(({ text }) => html`<li>${foreign(cleanText(text, 160))}</li>`)}
  </ul>`;
}
