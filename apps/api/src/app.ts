/** The API as a function from request to response; nothing here listens on a socket. */
import type { ModelRegistry, ReportStore } from '@dynamic-risk/pipeline';
import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createDeployedUnitSource } from './deployed-unit-cache.ts';
import { ApiProblem, problemDetails, problemOf, problemResponse } from './problem-details.ts';
import { DEFAULT_LIMITS, type ApiLimits, type RouteContext } from './route.ts';
import { addDiagnosticsRoute } from './routes/diagnostics.ts';
import { addHealthRoute } from './routes/health.ts';
import { addPredictionRoute } from './routes/prediction.ts';
import { addScoringRoute } from './routes/scoring.ts';
import { addSummaryStatsRoute } from './routes/summarystats.ts';

/** What the API answers from. It only reads. */
export interface ApiDependencies {
  readonly registry: Pick<ModelRegistry, 'pointer' | 'deployed'>;
  readonly reports: Pick<ReportStore, 'latest'>;
  readonly mode: string;
  readonly limits?: Partial<ApiLimits>;
  /** Told of every fault that is the server's own; default: nobody. */
  readonly onServerFault?: (error: unknown) => void;
}

/**
 * The API. Each request is answered from the unit that is deployed at that moment.
 *
 * @example
 * const app = createApp({ registry, reports, mode: 'production' });
 * (await app.request('/health')).status; // 200, or 503 while nothing is deployed
 */
export function createApp(dependencies: ApiDependencies): Hono {
  const { onServerFault = () => undefined } = dependencies;
  const limits = { ...DEFAULT_LIMITS, ...dependencies.limits };
  const routes: RouteContext = {
    deployed: createDeployedUnitSource(dependencies.registry),
    reports: dependencies.reports,
    mode: dependencies.mode,
    limits,
    onServerFault,
  };
  const app = new Hono();

  app.use(secureHeaders);
  app.use(bodyLimit({ maxSize: limits.maxBodyBytes, onError: () => tooLarge(limits.maxBodyBytes) }));
  addPredictionRoute(app, routes);
  addScoringRoute(app, routes);
  addSummaryStatsRoute(app, routes);
  addDiagnosticsRoute(app, routes);
  addHealthRoute(app, routes);

  app.notFound((context) =>
    problemResponse(problemDetails('route-not-found', `There is no route ${context.req.path}.`)),
  );
  app.onError((error) => {
    const problem = problemOf(error);
    if (problem.status === 500 || problem.code === 'artifact-corrupt' || problem.code === 'storage-failed') {
      onServerFault(error);
    }
    return problemResponse(problem, error instanceof ApiProblem ? error.headers : {});
  });
  return app;
}

/** Answers belong to one moment and to JSON readers alone. */
const secureHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  context.res.headers.set('Cache-Control', 'no-store');
  context.res.headers.set('X-Content-Type-Options', 'nosniff');
};

function tooLarge(maxBytes: number): Response {
  return problemResponse(
    problemDetails(
      'body-too-large',
      `Expected at most ${maxBytes} bytes. Send the rows in several requests.`,
    ),
  );
}
