/** Everything a request has to pass before its route sees it. */
import type { Caller, RequestFacts } from '../http/api-request.ts';
import { apiProblem, type ApiProblem } from '../http/problem-details.ts';
import { findToken, type AccessToken, type Scope } from './access.ts';
import { isAllowedHost } from './host-check.ts';
import { createRateLimit, type RateLimit } from './rate-limit.ts';
import { isSameOrigin } from './same-origin.ts';
import { sessionOf, type Sessions } from './sessions.ts';

/**
 * Wrong tokens that one address may try at once, and how often again after that. Right ones are let in all the same:
 * behind a proxy everybody has one address, and nobody guesses a token of 24 characters.
 */
const WRONG_TOKENS = { burst: 10, perSecond: 10 / 60 };

export interface GuardOptions {
  /** None: no token is needed to read and to predict, and nobody is an administrator. */
  readonly tokens: readonly AccessToken[];
  readonly sessions: Sessions;
  /** Names under which the service is reached, beside those of this machine; lower case. */
  readonly allowedHosts: ReadonlySet<string>;
  /** For each token, or address where there is none; absent: no limit. */
  readonly rateLimit?: RateLimit;
}

/** What a route asks of its caller; `public` asks for nothing and is not counted. */
export type RouteScope = Scope | 'public';

export interface Guard {
  /**
   * Lets a request in.
   *
   * @throws {ApiProblem} 421 for another host, 401, 403, 429 with `Retry-After`
   */
  enter(facts: RequestFacts, scope: RouteScope): Caller;
  /** The token whose secret this is; wrong ones are counted. @throws {ApiProblem} 401, 429 */
  verify(secret: string, address: string): AccessToken;
}

const OPEN: Caller = { name: undefined, scopes: new Set(['read', 'predict']), bySession: false };
const NOBODY: Caller = { name: undefined, scopes: new Set(), bySession: false };

export function createGuard({ tokens, sessions, allowedHosts, rateLimit }: GuardOptions): Guard {
  const wrongTokens = createRateLimit(WRONG_TOKENS);

  const verify = (secret: string, address: string): AccessToken => {
    const token = findToken(tokens, secret);
    if (token !== undefined) return token;
    const wait = wrongTokens.take(address);
    if (wait > 0) throw tooMany('wrong tokens', wait);
    throw notAuthenticated('The token is not one of those configured.');
  };

  const identify = ({ header, address }: RequestFacts): Caller => {
    if (tokens.length === 0) return OPEN;
    const authorization = header('authorization');
    if (authorization !== undefined) return callerOf(verify(bearerOf(authorization), address), false);
    const secret = sessionOf(header('cookie'));
    const token = secret === undefined ? undefined : sessions.find(secret);
    return token === undefined ? NOBODY : callerOf(token, true);
  };

  return {
    verify,
    enter(facts, scope) {
      const host = facts.header('host');
      if (host !== undefined && !isAllowedHost(host, allowedHosts)) throw otherHost();
      if (scope === 'public') return NOBODY;
      const caller = identify(facts);
      const wait = rateLimit?.take(caller.name ?? facts.address) ?? 0;
      if (wait > 0) throw tooMany('requests', wait);
      if (!caller.scopes.has(scope)) throw refusal(caller, scope, tokens.length > 0);
      if (caller.bySession && !isSafe(facts.method) && !isSameOrigin(facts)) throw crossSite();
      return caller;
    },
  };
}

/** What is thrown where a form of another site could have caused the request. */
export function crossSite(): ApiProblem {
  return apiProblem('cross-site', 'Expected a request of a page of this service.');
}

function callerOf({ name, scopes }: AccessToken, bySession: boolean): Caller {
  return { name, scopes, bySession };
}

function bearerOf(authorization: string): string {
  const token = /^Bearer +([\w.~+/=-]{1,512})$/i.exec(authorization)?.[1];
  if (token === undefined) throw notAuthenticated('Expected "Authorization: Bearer TOKEN".');
  return token;
}

function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

function refusal({ name }: Caller, scope: Scope, hasTokens: boolean): ApiProblem {
  if (!hasTokens) {
    const advice = 'Configure a token of scope admin: see dynamic-risk serve --help.';
    return apiProblem('admin-disabled', `No token is configured, so nobody may change anything. ${advice}`);
  }
  if (name === undefined) return notAuthenticated('Expected "Authorization: Bearer TOKEN".');
  return apiProblem('scope-missing', `Expected a token of scope ${scope}.`, {
    'WWW-Authenticate': `Bearer realm="dynamic-risk", error="insufficient_scope", scope="${scope}"`,
  });
}

function notAuthenticated(detail: string): ApiProblem {
  return apiProblem('not-authenticated', detail, { 'WWW-Authenticate': 'Bearer realm="dynamic-risk"' });
}

function tooMany(what: string, seconds: number): ApiProblem {
  const wait = Math.max(1, Math.ceil(seconds));
  return apiProblem('too-many-requests', `Too many ${what}. Try again in ${wait} s.`, {
    'Retry-After': String(wait),
  });
}

function otherHost(): ApiProblem {
  const advice = 'If the service is reached under this name, list it in DYNAMIC_RISK_API_HOSTS.';
  return apiProblem(
    'host-not-allowed',
    `The Host header names no host that this service answers for. ${advice}`,
  );
}
