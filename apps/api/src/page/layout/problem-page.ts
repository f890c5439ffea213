/** A problem as people see it: what is wrong and where to go on. */
import type { ProblemDetails } from '../../http/problem-details.ts';
import { html, type Markup } from './markup.ts';
import type { Page } from './page-document.ts';

/** Titles that are made for programs, in the words of people. */
const TITLES: Readonly<Record<string, string>> = { 'route-not-found': 'There is no such page' };

export function problemPage({ title, detail, status, code }: ProblemDetails): Page {
  return {
    title: TITLES[code] ?? title,
    body: html`<p>${detail}</p>
      <p class="small">Status ${status}, <code>${code}</code></p>
      <p class="actions"><a href="/">To the state</a>${otherToken(code)}</p>`,
  };
}

function otherToken(code: string): Markup | string {
  return code === 'scope-missing' ? html` <a href="/login">Sign in with another token</a>` : '';
}
