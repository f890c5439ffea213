/** What all pages have in common: head, navigation, heading. */
import { html, type Markup } from './markup.ts';
import type { Viewer } from './viewer.ts';

/** One page. */
export interface Page {
  readonly title: string;
  /** Path of the entry of the navigation that the page belongs to; absent for none. */
  readonly section?: string;
  /** Below the heading, a line. */
  readonly lead?: Markup | string;
  readonly body: Markup;
}

/** What surrounds a page. */
export interface Surroundings {
  readonly mode: string;
  /** Absent where nobody was let in yet. */
  readonly viewer?: Viewer;
  /** Version of the service: what browsers keep of style and script belongs to it. */
  readonly version: string;
}

const NAVIGATION = [
  ['/', 'State'],
  ['/clients', 'Clients'],
  ['/what-if', 'What if'],
  ['/model-list', 'Models'],
  ['/run-list', 'Runs'],
] as const;

/** A whole document. */
export function pageDocument({ title, section, lead, body }: Page, around: Surroundings): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Dynamic Risk</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/page.css?v=${around.version}" />
        <script src="/assets/page.js?v=${around.version}" type="module"></script>
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        ${masthead(around, section)}
        <main id="content">
          <h1>${title}</h1>
          ${lead === undefined ? undefined : html`<p class="lead">${lead}</p>`} ${body}
        </main>
        <footer>
          <p>Dynamic Risk ${around.version} · <a href="/docs">API</a></p>
        </footer>
      </body>
    </html>`;
}

function masthead({ mode, viewer }: Surroundings, section: string | undefined): Markup {
  return html`<header class="masthead">
    <p class="brand"><a href="/">Dynamic Risk</a> <span class="mode">${mode}</span></p>
    ${viewer === undefined ? undefined : navigation(viewer, section)} ${session(viewer)}
  </header>`;
}

function navigation({ canPredict }: Viewer, section: string | undefined): Markup {
  const entries = NAVIGATION.filter(([path]) => canPredict || path !== '/what-if');
  return html`<nav aria-label="Pages">
    <ul>
      ${entries.map(
        ([path, name]) =>
          html`<li><a href="${path}" ${path === section ? html`aria-current="page"` : ''}>${name}</a></li>`,
      )}
    </ul>
  </nav>`;
}

function session(viewer: Viewer | undefined): Markup | undefined {
  if (viewer?.name === undefined) return undefined;
  return html`<form class="session" method="post" action="/logout">
    <span>Signed in as <b>${viewer.name}</b></span> <button class="quiet">Sign out</button>
  </form>`;
}
