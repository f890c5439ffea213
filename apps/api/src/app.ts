/** The API as a function from request to response; nothing here listens on a socket. */
import type { ModelRegistry, ReportStore, RollbackResult, RunLog } from '@dynamic-risk/pipeline';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { MODEL_HEADER, REQUEST_ID_HEADER } from './http/answer.ts';
import { DEFAULT_LIMITS, type ApiLimits, type Route } from './http/route.ts';
import { serveRoutes, type AnswerEvent, type ServeOptions } from './http/serve-routes.ts';
import { createDeployedModelSource } from './model/deployed-model.ts';
import { readMeasuredState } from './observe/measured-state.ts';
import { createMetrics } from './observe/metrics.ts';
import { createOpenApiDocument, type OpenApiDocument } from './openapi/create-document.ts';
import { packageVersion } from './package-version.ts';
import { hasPages, type PageSources } from './page/page-service.ts';
import { refuseToBrowser } from './page/refuse-to-browser.ts';
import { allRoutes } from './routes/all-routes.ts';
import type { AccessToken } from './security/access.ts';
import { createGuard } from './security/guard.ts';
import { createRateLimit } from './security/rate-limit.ts';
import { createSessions } from './security/sessions.ts';
import type { Service } from './service.ts';

/** What the API answers from. It writes nothing but rollbacks. */
export interface ApiDependencies {
  readonly registry: Pick<ModelRegistry, 'pointer' | 'deployed' | 'journal' | 'load'>;
  readonly reports: Pick<ReportStore, 'latest'>;
  readonly runLog: Pick<RunLog, 'list'>;
  readonly mode: string;
  /** As `createDeploymentSignal`; without one the registry's pointer is read for every request. */
  readonly signal?: () => string;
  /** What the pages at `/` read beside the above; absent: there are no pages. */
  readonly pages?: PageSources;
  /** Puts an earlier deployment back; absent: nobody may. */
  readonly rollBack?: (modelId: string) => Promise<RollbackResult>;
  readonly limits?: Partial<ApiLimits>;
  /** None: no token is needed to read and to predict, and nobody is an administrator. */
  readonly tokens?: readonly AccessToken[];
  /** Names under which the service is reached, beside those of this machine. */
  readonly allowedHosts?: readonly string[];
  /** Sites whose pages may call from a browser; none by default. */
  readonly allowedOrigins?: readonly string[];
  /** Requests a second of each token or address; absent: no limit. */
  readonly requestsPerSecond?: number;
  /** Whether the metrics tell of the process too. Default false. */
  readonly measureProcess?: boolean;
  /** Told of every answer; default: nobody. */
  readonly onAnswer?: (event: AnswerEvent) => void;
  /** Told of every model that came into force; default: nobody. */
  readonly onModel?: (modelId: string) => void;
  /** Told of every fault that is the server's own; default: nobody. */
  readonly onServerFault?: (error: unknown, requestId?: string) => void;
}

/** The API and what a server needs to answer for it. */
export interface Api {
  readonly app: Hono;
  readonly service: Service;
  readonly serving: ServeOptions;
  /** Made of the routes. */
  readonly document: () => OpenApiDocument;
}

/**
 * The API. Each request is answered from the unit that is deployed at that moment.
 *
 * @example
 * const { app } = createApi({ registry, reports, runLog, mode: 'production' });
 * (await app.request('/health')).status; // 200, or 503 while nothing is deployed
 */
export function createApi(dependencies: ApiDependencies): Api {
  const { allowedOrigins = [] } = dependencies;
  const service = createService(dependencies);
  const serving = createServing(service, dependencies);
  let made: OpenApiDocument | undefined;
  const document = (): OpenApiDocument => (made ??= createOpenApiDocument(routes, service.version));
  const routes: readonly Route[] = allRoutes(service, document);
  const app = new Hono();
  if (allowedOrigins.length > 0) app.use(crossOrigin(allowedOrigins));
  serveRoutes(app, routes, serving);
  return { app, service, serving, document };
}

/** @returns `createApi(dependencies).app` */
export function createApp(dependencies: ApiDependencies): Hono {
  return createApi(dependencies).app;
}

function createService(dependencies: ApiDependencies): Service {
  const { registry, reports, runLog, mode, signal, pages, rollBack, tokens = [] } = dependencies;
  const { allowedHosts = [], requestsPerSecond, onServerFault = () => undefined, onModel } = dependencies;
  const deployed = createDeployedModelSource({
    registry,
    ...(signal === undefined ? {} : { signal }),
    onModel({ modelId }) {
      metrics.onModel();
      onModel?.(modelId);
    },
  });
  const metrics = createMetrics(() => readMeasuredState({ deployed, reports, mode }), {
    process: dependencies.measureProcess ?? false,
  });
  const sessions = createSessions();
  const guard = createGuard({
    tokens,
    sessions,
    allowedHosts: new Set(allowedHosts.map((host) => host.toLowerCase())),
    ...(requestsPerSecond === undefined
      ? {}
      : { rateLimit: createRateLimit({ perSecond: requestsPerSecond, burst: 2 * requestsPerSecond }) }),
  });
  const limits = { ...DEFAULT_LIMITS, ...dependencies.limits };
  const parts = { deployed, registry, reports, runLog, mode, limits, metrics, guard, sessions, tokens };
  const version = packageVersion();
  return {
    ...parts,
    version,
    onServerFault,
    ...(pages === undefined ? {} : { pages }),
    ...(rollBack === undefined ? {} : { rollBack }),
  };
}

function createServing(service: Service, { onAnswer }: ApiDependencies): ServeOptions {
  const { guard, limits, metrics, onServerFault } = service;
  return {
    ...(hasPages(service) ? { refuse: refuseToBrowser(service) } : {}),
    guard,
    timeoutMs: limits.timeoutMs,
    onServerFault,
    onAnswer(event) {
      metrics.onAnswer(event);
      onAnswer?.(event);
    },
  };
}

function crossOrigin(origins: readonly string[]): ReturnType<typeof cors> {
  return cors({
    origin: [...origins],
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['Authorization', 'Content-Type', REQUEST_ID_HEADER],
    exposeHeaders: [MODEL_HEADER, REQUEST_ID_HEADER, 'Retry-After'],
    maxAge: 600,
  });
}
