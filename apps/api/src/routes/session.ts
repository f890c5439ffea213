/** Signing in and out with a browser: a form with a token begins a session, whose cookie no script can read. */
import type { Answer } from '../http/answer.ts';
import type { ApiRequest } from '../http/api-request.ts';
import { apiProblem } from '../http/problem-details.ts';
import type { Route } from '../http/route.ts';
import { crossSite } from '../security/guard.ts';
import { isSameOrigin } from '../security/same-origin.ts';
import { sessionCookie, sessionOf } from '../security/sessions.ts';
import type { Service } from '../service.ts';

/** Longer than any form of ours. */
const MAX_FORM_BYTES = 4096;

/** Pages of ours alone may send these forms: both routes refuse a request from anywhere else. */
export function sessionRoutes(service: Service): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/login',
      scope: 'public',
      produces: ['text/html', 'application/json'],
      handle: (request) => signIn(request, service),
    },
    {
      method: 'POST',
      path: '/logout',
      scope: 'public',
      produces: ['text/html', 'application/json'],
      handle: (request) => signOut(request, service),
    },
  ];
}

/** `token=…` as a form sends it. */
async function signIn(request: ApiRequest, { tokens, guard, sessions }: Service): Promise<Answer> {
  if (!isSameOrigin(request)) throw crossSite();
  if (tokens.length === 0)
    throw apiProblem('admin-disabled', 'No token is configured, so there is none to sign in with.');
  const form = await formOf(request);
  const token = guard.verify(form.get('token') ?? '', request.address);
  return backToStart(sessionCookie(sessions.begin(token), isSecure(request)));
}

function signOut(request: ApiRequest, { sessions }: Service): Answer {
  if (!isSameOrigin(request)) throw crossSite();
  const secret = sessionOf(request.header('cookie'));
  if (secret !== undefined) sessions.end(secret);
  return backToStart(sessionCookie(undefined, isSecure(request)));
}

async function formOf(request: ApiRequest): Promise<URLSearchParams> {
  const [type = ''] = (request.header('content-type') ?? '').split(';', 1);
  if (type.trim().toLowerCase() !== 'application/x-www-form-urlencoded') {
    throw apiProblem('media-type-unsupported', 'Expected a form: application/x-www-form-urlencoded.');
  }
  return new URLSearchParams(new TextDecoder().decode(await request.body(MAX_FORM_BYTES)));
}

/** The browser says under which scheme it sees us, also behind a proxy. */
function isSecure({ header }: ApiRequest): boolean {
  return header('origin')?.startsWith('https://') ?? false;
}

function backToStart(cookie: string): Answer {
  return { status: 303, headers: { Location: '/', 'Set-Cookie': cookie }, body: null };
}
