/** Puts routes into hono: admission, limits, problems and headers, the same for every route. */
import type { Context, Hono } from 'hono';
import { compress } from 'hono/compress';
import { etag } from 'hono/etag';
import type { Guard } from '../security/guard.ts';
import { acceptedType } from './accepts.ts';
import { finishHeaders, type Answer } from './answer.ts';
import type { ApiRequest, RequestFacts } from './api-request.ts';
import { ApiProblem, apiProblem, problemAnswer, problemOf } from './problem-details.ts';
import { incomingOf, readBody, streamBody } from './read-body.ts';
import { requestIdOf } from './request-id.ts';
import type { Route } from './route.ts';

/** One answer, for the log and the metrics; nothing of it is a client's data. */
export interface AnswerEvent {
  readonly requestId: string;
  readonly method: string;
  /** As declared, not as called: `/models/:id`; `(none)` where there is no such route. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
  /** Name of the caller's token. */
  readonly caller?: string;
}

export interface ServeOptions {
  readonly guard: Guard;
  readonly timeoutMs: number;
  readonly onAnswer: (event: AnswerEvent) => void;
  /** Told of every fault that is the server's own. */
  readonly onServerFault: (error: unknown, requestId: string) => void;
  /** How problems are told to people where the route does not say it, and where there is no route. */
  readonly refuse?: Route['refuse'];
}

const NO_ROUTE = '(none)';

/** Adds the routes, and an answer to every other method on their paths and to every other path. */
export function serveRoutes(app: Hono, routes: readonly Route[], options: ServeOptions): void {
  for (const route of routes) {
    if (route.isDocument === true) app.use(route.path, compress(), etag({ weak: true }));
    app.on(route.method, route.path, (context) =>
      respond(
        context,
        options,
        route.path,
        (facts, requestId) => handle(context, route, facts, requestId, options),
        route.refuse,
      ),
    );
  }
  for (const [path, allow] of allowedMethods(routes)) {
    app.all(path, (context) => respond(context, options, path, (facts) => refuseMethod(facts, allow)));
  }
  app.notFound((context) =>
    respond(context, options, NO_ROUTE, ({ path }) => {
      throw apiProblem('route-not-found', `There is no route ${path.slice(0, 200)}.`);
    }),
  );
  app.onError((error, context) => respond(context, options, NO_ROUTE, () => Promise.reject(error)));
}

/** What a thrown error is answered with; faults of the server are told. */
export function answerProblem(
  error: unknown,
  requestId: string,
  { onServerFault }: Pick<ServeOptions, 'onServerFault'>,
): Answer {
  const problem = problemOf(error);
  if (problem.status === 500 || problem.code === 'artifact-corrupt' || problem.code === 'storage-failed') {
    onServerFault(error, requestId);
  }
  return problemAnswer(problem, error instanceof ApiProblem ? error.headers : {});
}

type Work = (facts: RequestFacts, requestId: string) => Answer | Promise<Answer & { caller?: string }>;

async function respond(
  context: Context,
  options: ServeOptions,
  route: string,
  work: Work,
  refuse: Route['refuse'] = options.refuse,
): Promise<Response> {
  const startedAt = performance.now();
  const facts = factsOf(context);
  const requestId = requestIdOf(facts);
  let answer: Answer & { readonly caller?: string };
  try {
    answer = await work(facts, requestId);
  } catch (error) {
    const document = answerProblem(error, requestId, options);
    const told = await refuse?.(problemOf(error), facts);
    answer = told === undefined ? document : { ...told, headers: { ...document.headers, ...told.headers } };
  }
  const { status, body, caller } = answer;
  const ms = performance.now() - startedAt;
  const { method } = facts;
  options.onAnswer({ requestId, method, route, status, ms, ...(caller === undefined ? {} : { caller }) });
  return new Response(body, { status, headers: finishHeaders(answer, requestId) });
}

async function handle(
  context: Context,
  route: Route,
  facts: RequestFacts,
  requestId: string,
  { guard, timeoutMs }: ServeOptions,
): Promise<Answer & { readonly caller?: string }> {
  const caller = guard.enter(facts, route.scope);
  const produces = route.produces ?? ['application/json'];
  if (acceptedType(facts.header('accept'), produces) === undefined) {
    throw apiProblem('not-acceptable', `Expected Accept to allow ${produces.join(' or ')}.`);
  }
  const request: ApiRequest = {
    ...facts,
    requestId,
    caller,
    param: (name) => context.req.param(name) ?? '',
    query: (name) => context.req.query(name),
    body: (maxBytes) => readBody(context, maxBytes),
    stream: (maxBytes) => streamBody(context, maxBytes),
  };
  const answering = Promise.resolve(route.handle(request));
  const answer = await (route.isStream === true ? answering : withTimeout(answering, timeoutMs));
  return caller.name === undefined ? answer : { ...answer, caller: caller.name };
}

function factsOf(context: Context): RequestFacts {
  return {
    method: context.req.method,
    path: context.req.path,
    address: incomingOf(context)?.socket.remoteAddress ?? '',
    header: (name) => context.req.header(name),
  };
}

function withTimeout(answering: Promise<Answer>, timeoutMs: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(apiProblem('took-too-long', '')), timeoutMs);
    answering.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function allowedMethods(routes: readonly Route[]): ReadonlyMap<string, string> {
  const allowed = new Map<string, string[]>();
  for (const { path, method } of routes) {
    const names = method === 'GET' ? ['GET', 'HEAD'] : [method];
    allowed.set(path, [...(allowed.get(path) ?? []), ...names]);
  }
  return new Map([...allowed].map(([path, methods]) => [path, methods.join(', ')]));
}

function refuseMethod({ path, method }: RequestFacts, allow: string): never {
  const detail = `${path.slice(0, 200)} answers ${allow}, not ${method}.`;
  throw apiProblem('method-not-allowed', detail, { Allow: allow });
}
