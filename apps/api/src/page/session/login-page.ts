/** `/login`: a token begins a session. */
import type { Route } from '../../http/route.ts';
import type { Service } from '../../service.ts';
import { html } from '../layout/markup.ts';
import { goTo, pageAnswer } from '../layout/page-answer.ts';
import { pageDocument, type Page } from '../layout/page-document.ts';
import { pageRoute } from '../page-route.ts';

/** @param fault - why the last attempt failed */
function loginPage(fault?: string): Page {
  return {
    title: 'Sign in',
    body: html`<form class="card narrow" method="post" action="/login">
      <p class="field">
        <label for="token">Token</label>
        <input
          id="token"
          name="token"
          type="password"
          required
          autocomplete="current-password"
          spellcheck="false"
          aria-describedby="token-hint token-fault"
          ${fault === undefined ? '' : html`aria-invalid="true"`}
        />
      </p>
      <p class="fault" id="token-fault" ${fault === undefined ? '' : html`role="alert"`}>${fault}</p>
      <p class="hint" id="token-hint">
        One of those that the service was started with. The session ends after eight hours, with the browser
        or when you sign out.
      </p>
      <p class="actions"><button>Sign in</button></p>
    </form>`,
  };
}

/** The form. Where no token is configured there is nothing to sign in with. */
export function loginRoute(service: Service): Route {
  return pageRoute(service, {
    method: 'GET',
    path: '/login',
    scope: 'public',
    show: () => (service.tokens.length === 0 ? { answer: goTo('/') } : { page: loginPage() }),
  });
}

/** What a form that could not be accepted is answered with: the form again, and why. */
export function refuseSignIn(service: Service): NonNullable<Route['refuse']> {
  return (problem, { header }) => {
    if (!(header('accept') ?? '').includes('text/html')) return undefined;
    const { mode, version } = service;
    return pageAnswer(pageDocument(loginPage(problem.detail), { mode, version }), problem.status);
  };
}
