/** The first clients of the worklist. */
import type { WorklistAnswer } from '@dynamic-risk/reporting';
import { clientLink, reasonsText, riskCell } from '../clients/client-cells.ts';
import { html, type Markup } from '../layout/markup.ts';
import type { Viewer } from '../layout/viewer.ts';

const SHOWN = 5;

export function callFirst({ list }: WorklistAnswer, viewer: Viewer): Markup {
  const calls = list.filter(({ action }) => action === 'call').slice(0, SHOWN);
  if (calls.length === 0) return html`<p class="calm">Nobody needs a call now.</p>`;
  return html`<ol class="calls">
      ${calls.map(
        (one) =>
          html`<li>
            <p class="who">${clientLink(one, viewer)} ${riskCell(one.probability)}</p>
            <p class="small">${reasonsText(one)}</p>
          </li>`,
      )}
    </ol>
    <p><a href="/clients">The whole worklist</a></p>`;
}
