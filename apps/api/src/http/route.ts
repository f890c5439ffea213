/** One route as data: what it is called, who may call it, how it is documented and what it answers. */
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import type { RouteScope } from '../security/guard.ts';
import type { Answer } from './answer.ts';
import type { ApiRequest, RequestFacts } from './api-request.ts';
import type { ProblemDetails } from './problem-details.ts';

export interface Route {
  readonly method: 'GET' | 'POST';
  /** As hono writes it, e.g. `/models/:id`. */
  readonly path: string;
  readonly scope: RouteScope;
  /** Media types of a good answer, the usual one first; default JSON alone. */
  readonly produces?: readonly string[];
  /** Documents have an ETag and are compressed; on small answers both would cost most of the throughput. */
  readonly isDocument?: boolean;
  /** Answers while it reads, so that no limit on time holds. */
  readonly isStream?: boolean;
  /** Its part of the OpenAPI document; absent for pages. */
  readonly operation?: ZodOpenApiOperationObject;
  readonly handle: (request: ApiRequest) => Answer | Promise<Answer>;
  /**
   * How a problem of this route is told to people; default, and where it gives `undefined`: a problem document. The
   * headers of the document that it does not set itself stay.
   */
  readonly refuse?: (
    problem: ProblemDetails,
    facts: RequestFacts,
  ) => Answer | undefined | Promise<Answer | undefined>;
}

/** How much one request may carry and take. */
export interface ApiLimits {
  readonly maxBodyBytes: number;
  /** Of a body that is answered line by line. */
  readonly maxStreamBytes: number;
  readonly maxRows: number;
  /** For what is read from disk to answer. */
  readonly timeoutMs: number;
}

/** 10 MiB, 1 GiB, 100,000 rows and 10 s. */
export const DEFAULT_LIMITS: ApiLimits = {
  maxBodyBytes: 10 * 1024 ** 2,
  maxStreamBytes: 1024 ** 3,
  maxRows: 100_000,
  timeoutMs: 10_000,
};
