/** Links from page to page of a long list. */
import { formatCount } from '@dynamic-risk/reporting';
import { html, type Markup } from './markup.ts';

/** @param path - the address of a page, from 1 on; nothing is shown where there is only one */
export function pager(
  { page, pages }: { readonly page: number; readonly pages: number },
  path: (page: number) => string,
): Markup {
  if (pages < 2) return html``;
  return html`<nav class="pager" aria-label="Pages of the list">
    ${page > 1 ? html`<a rel="prev" href="${path(page - 1)}">Previous</a>` : ''}
    <span>Page ${formatCount(page)} of ${formatCount(pages)}</span>
    ${page < pages ? html`<a rel="next" href="${path(page + 1)}">Next</a>` : ''}
  </nav>`;
}
