/** One route: its method, its handler, and the answer to every other method. */
import type { Context, Hono } from 'hono';
import type { DeployedUnitSource } from './deployed-unit-cache.ts';
import type { ReportStore } from '@dynamic-risk/pipeline';
import { ApiProblem, problemDetails } from './problem-details.ts';

/** What the routes are given. */
export interface RouteContext {
  readonly deployed: DeployedUnitSource;
  readonly reports: Pick<ReportStore, 'latest'>;
  readonly mode: string;
  readonly limits: ApiLimits;
  /** Told of every fault that is the server's own. */
  readonly onServerFault: (error: unknown) => void;
}

/** How much one request may carry. */
export interface ApiLimits {
  readonly maxBodyBytes: number;
  readonly maxRows: number;
}

/** 10 MiB and 100,000 rows. */
export const DEFAULT_LIMITS: ApiLimits = { maxBodyBytes: 10 * 1024 * 1024, maxRows: 100_000 };

type Handler = (context: Context) => Promise<Response>;

/** Adds a route; any other method on its path is answered with 405 and `Allow`. */
export function addRoute(app: Hono, method: 'GET' | 'POST', path: string, handler: Handler): void {
  const allow = method === 'GET' ? 'GET, HEAD' : method;
  app.on(method, path, handler);
  app.all(path, (context) => {
    const detail = `${path} answers ${allow}, not ${context.req.method}.`;
    throw new ApiProblem(problemDetails('method-not-allowed', detail), { Allow: allow });
  });
}
