/** A problem as people see it: what is wrong and where to go on. */
import type { ProblemDetails } from '../../http/problem-details.ts';
import { html } from './markup.ts';
import type { Page } from './page-document.ts';

export function problemPage({ title, detail, status, code }: ProblemDetails): Page {
  return {
    title,
    body: html`<p>${detail}</p>
      <p class="small">Status ${status}, <code>${code}</code></p>
      <p class="actions"><a href="/">To the state</a></p>`,
  };
}
