/** A table that scrolls sideways by itself where the screen is too narrow for it. */
import { html, type Markup } from './markup.ts';

export interface TableColumn {
  readonly name: string;
  /** Aligned at the right, as its cells are. Default false. */
  readonly isNumber?: boolean;
}

export interface DataTable {
  /** What the table is about, for those who do not see what stands around it. */
  readonly caption: string;
  /** What the style calls the table. */
  readonly kind: 'clients' | 'records';
  /** A cell each in every row. */
  readonly columns: readonly TableColumn[];
  readonly rows: readonly Markup[];
}

/** As `DataTable`, with the cells of its head made already. */
interface FramedTable {
  readonly caption: string;
  readonly kind: DataTable['kind'] | 'pairs';
  readonly heads: readonly Markup[];
  readonly rows: readonly Markup[];
}

/** A table with one row of heads. */
export function dataTable({ caption, kind, columns, rows }: DataTable): Markup {
  const heads = columns.map(({ name, isNumber = false }) => head(name, isNumber));
  return framedTable({ caption, kind, heads, rows });
}

/** The frame of every table; the keyboard reaches it, so that it can be scrolled without a pointer. */
export function framedTable({ caption, kind, heads, rows }: FramedTable): Markup {
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0">
    <table class="${kind}">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function head(name: string, isNumber: boolean): Markup {
  return isNumber ? html`<th scope="col" class="num">${name}</th>` : html`<th scope="col">${name}</th>`;
}
