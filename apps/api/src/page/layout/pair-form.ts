/** The choice of two things of a list to be compared. */
import { html, type Markup } from './markup.ts';

/** What can be chosen from at most, the newest: a list of thousands helps nobody. */
const MAX_OPTIONS = 200;

export interface PairOption {
  readonly value: string;
  /** What people see. */
  readonly name: string;
}

export interface PairForm {
  /** Path of the page that compares, asked with `first` and `second`. */
  readonly action: string;
  /** Oldest first. */
  readonly options: readonly PairOption[];
  /** Values of what is chosen to begin with. */
  readonly chosen: readonly [first: string | undefined, second: string | undefined];
}

/** Nothing where there are not two. */
export function pairForm({ action, options, chosen }: PairForm): Markup | string {
  if (options.length < 2) return '';
  const newest = options.toReversed().slice(0, MAX_OPTIONS);
  return html`<form class="toolbar" method="get" action="${action}">
    ${picker('first', 'Compare', newest, chosen[0])} ${picker('second', 'with', newest, chosen[1])}
    <p class="field"><button>Compare</button></p>
  </form>`;
}

function picker(
  field: string,
  label: string,
  options: readonly PairOption[],
  chosen: string | undefined,
): Markup {
  return html`<p class="field">
    <label for="${field}">${label}</label>
    <select id="${field}" name="${field}">
      ${options.map(
        ({ value, name }) =>
          html`<option value="${value}" ${value === chosen ? html`selected` : ''}>${name}</option>`,
      )}
    </select>
  </p>`;
}
