/** Markup that is safe by construction: every value put into `html` is escaped unless it is markup itself. */
import { renderBlock, type Block, type Figure } from '@dynamic-risk/reporting';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** What `html` gives. Values of it may be lists, other markup, numbers and text; `undefined` and `false` are nothing. */
export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

export { html };

/** Blocks of the report's document, as the report shows them; they escape their own text. */
export function blocks(parts: readonly Block[]): Markup {
  return raw(parts.map((part) => renderBlock(part)).join('\n'));
}

/** A drawing of the report, with its alternative text. */
export function figure(drawn: Figure): Markup {
  return blocks([{ kind: 'figure', figure: drawn }]);
}

/** Text of which nobody knows in which direction it reads, kept apart from the text around it. */
export function foreign(text: string): Markup {
  return html`<bdi>${text}</bdi>`;
}

/** A moment that programs can read too. */
export function moment(iso: string, shown: string): Markup {
  return html`<time datetime="${iso}">${shown}</time>`;
}
