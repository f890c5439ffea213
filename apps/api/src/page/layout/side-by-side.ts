/** A table of two things side by side. */
import { framedTable } from './data-table.ts';
import { foreign, html, type Markup } from './markup.ts';

export interface SideBySide {
  readonly caption: string;
  /** What stands at the head of the two columns. */
  readonly heads: readonly [Markup, Markup];
  readonly rows: readonly Markup[];
  /** Whether rows have a third cell. Default false. */
  readonly hasDifference?: boolean;
}

export function sideBySide({ caption, heads, rows, hasDifference = false }: SideBySide): Markup {
  const names = heads.map((head) => html`<th scope="col" class="num">${head}</th>`);
  const difference = hasDifference ? [html`<th scope="col" class="num">Difference</th>`] : [];
  return framedTable({ caption, kind: 'pairs', heads: [html`<td></td>`, ...names, ...difference], rows });
}

/** What is said of each, without a difference. */
export function textRow(name: string, values: readonly [Markup | string, Markup | string]): Markup {
  return html`<tr>
    <th scope="row">${name}</th>
    ${values.map((value) => html`<td class="num">${value}</td>`)}
  </tr>`;
}

/** Two numbers and the second less the first. */
export interface Pair {
  /** `null` where there is none. */
  readonly first: number | null;
  readonly second: number | null;
  readonly difference: number | null;
}

/** @param format - of a number that is there; what is not there reads `–` */
export function pairRow(
  name: string,
  { first, second, difference }: Pair,
  format: (value: number) => string,
): Markup {
  const shown = (value: number | null): string => (value === null ? '–' : format(value));
  const sign = difference !== null && difference > 0 ? '+' : '';
  return html`<tr>
    <th scope="row">${foreign(name)}</th>
    <td class="num">${shown(first)}</td>
    <td class="num">${shown(second)}</td>
    <td class="num">${sign}${shown(difference)}</td>
  </tr>`;
}
