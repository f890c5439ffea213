/** The choice of two models to be compared. */
import { cleanText } from '@dynamic-risk/reporting';
import type { ModelSummary } from '@dynamic-risk/pipeline';
import { html, type Markup } from '../layout/markup.ts';

/** Models that can be chosen from, the newest: a list of thousands helps nobody. */
const MAX_OPTIONS = 200;

/** @param chosen - by default the model in use and the newest other one */
export function compareForm(
  models: readonly ModelSummary[],
  chosen: readonly [first: string | undefined, second: string | undefined] = usual(models),
): Markup | string {
  if (models.length < 2) return '';
  const newest = models.toReversed().slice(0, MAX_OPTIONS);
  return html`<form class="toolbar" method="get" action="/model-list/compare">
    ${picker('first', 'Compare', newest, chosen[0])} ${picker('second', 'with', newest, chosen[1])}
    <p class="field"><button>Compare</button></p>
  </form>`;
}

function usual(models: readonly ModelSummary[]): readonly [string | undefined, string | undefined] {
  const inUse = models.find(({ deployed }) => deployed)?.id ?? models.at(-1)?.id;
  return [inUse, models.findLast(({ id }) => id !== inUse)?.id];
}

function picker(
  name: string,
  label: string,
  models: readonly ModelSummary[],
  chosen: string | undefined,
): Markup {
  return html`<p class="field">
    <label for="${name}">${label}</label>
    <select id="${name}" name="${name}">
      ${models.map(
        ({ id, deployed }) =>
          html`<option value="${id}" ${id === chosen ? html`selected` : ''}>
            ${cleanText(id)}${deployed ? ' (in use)' : ''}
          </option>`,
      )}
    </select>
  </p>`;
}
