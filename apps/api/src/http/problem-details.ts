/** Every error as an RFC 9457 problem document: one table, one shape, nothing internal in it. */
import { DynamicRiskError, type ErrorCode, type Issue } from '@dynamic-risk/dataset';
import type { Answer } from './answer.ts';

/** Media type of a problem document. */
export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** Most issues that one document spells out; `issueCount` says how many there are. */
const MAX_ISSUES = 100;

/** HTTP statuses that the API answers errors with. */
export type ProblemStatus =
  400 | 401 | 403 | 404 | 405 | 406 | 408 | 409 | 413 | 415 | 421 | 422 | 429 | 431 | 500 | 503;

interface ProblemKind {
  readonly status: ProblemStatus;
  /** The same sentence for every occurrence. */
  readonly title: string;
  /** Said instead of the error's own message, which may hold paths. */
  readonly detail?: string;
}

/** Faults of a request that are found before any library is called. */
const REQUEST_PROBLEMS = {
  'host-not-allowed': { status: 421, title: 'The request is meant for another host' },
  'not-authenticated': { status: 401, title: 'A token is needed' },
  'scope-missing': { status: 403, title: 'The token may not do this' },
  'admin-disabled': { status: 403, title: 'Nobody may do this' },
  'cross-site': { status: 403, title: 'The request comes from another site' },
  'too-many-requests': { status: 429, title: 'There were too many requests' },
  'not-acceptable': { status: 406, title: 'The route has no answer of the media type asked for' },
  'query-invalid': { status: 400, title: 'A parameter of the request is not valid' },
  'body-not-csv': { status: 400, title: 'The body is not CSV' },
  'rollback-impossible': { status: 409, title: 'The model cannot be deployed again' },
  'not-reported': { status: 503, title: 'There is no report yet' },
  'took-too-long': {
    status: 503,
    title: 'The answer took too long',
    detail: 'What is stored could not be read in time. Try again.',
  },
  'request-malformed': { status: 400, title: 'The request is not valid HTTP' },
  'request-too-slow': { status: 408, title: 'The request came too slowly' },
  'headers-too-large': { status: 431, title: 'The headers are too large' },
  'route-not-found': { status: 404, title: 'There is no such route' },
  'method-not-allowed': { status: 405, title: 'The route does not have this method' },
  'media-type-unsupported': { status: 415, title: 'The body has the wrong content type' },
  'body-not-json': { status: 400, title: 'The body is not JSON' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'too-many-rows': { status: 413, title: 'The body has too many rows' },
  'body-invalid': { status: 422, title: 'The body does not have the expected shape' },
  'not-diagnosed': { status: 503, title: 'There is no diagnosis yet' },
  unexpected: {
    status: 500,
    title: 'The server failed',
    detail: 'The fault is in the server and was logged.',
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;

/** The one table from error code to HTTP status. */
export const ERROR_PROBLEMS: Readonly<Record<ErrorCode, ProblemKind>> = {
  'data-invalid': { status: 422, title: 'The data cannot be used as it is' },
  'usage-invalid': { status: 400, title: 'The request names something that cannot be done' },
  'not-found': { status: 404, title: 'What was asked for does not exist' },
  'nothing-deployed': {
    status: 503,
    title: 'No model is deployed',
    detail: 'Deploy a model first. Run: dynamic-risk run',
  },
  'artifact-corrupt': {
    status: 503,
    title: 'A stored artifact is damaged',
    detail: 'The stored artifact does not match its hash. On the server run: dynamic-risk status',
  },
  'storage-failed': {
    status: 503,
    title: 'The storage does not answer',
    detail: 'A stored artifact could not be read. On the server run: dynamic-risk status',
  },
  'run-locked': { status: 503, title: 'A run is in progress', detail: 'Try again when the run has ended.' },
  'contract-changed': {
    status: 503,
    title: 'The contract has changed',
    detail: 'On the server run: dynamic-risk status',
  },
  'configuration-invalid': {
    status: 503,
    title: 'The configuration is not valid',
    detail: 'On the server run: dynamic-risk status',
  },
  'training-impossible': REQUEST_PROBLEMS.unexpected,
  'argument-invalid': REQUEST_PROBLEMS.unexpected,
};

/** A code of `ERROR_CODES`, or one of the request faults above. */
export type ProblemCode = ErrorCode | keyof typeof REQUEST_PROBLEMS;

/** The document as it is sent. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: ProblemStatus;
  /** What is wrong with this request and what to do about it. */
  readonly detail: string;
  /** Stable machine code. */
  readonly code: ProblemCode;
  /** Each with `row` (0-based) and `column` where it has them; at most 100. */
  readonly issues?: readonly Issue[];
  /** How many issues there are, listed or not. */
  readonly issueCount?: number;
}

/** A problem on its way to the client. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly problem: ProblemDetails;
  /** Extra response headers, e.g. `Allow`. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(problem: ProblemDetails, headers: Readonly<Record<string, string>> = {}) {
    super(problem.detail);
    this.problem = problem;
    this.headers = headers;
  }
}

/**
 * The document of one problem.
 *
 * @param detail - left out where the table has a fixed sentence
 */
export function problemDetails(
  code: ProblemCode,
  detail: string,
  issues: readonly Issue[] = [],
): ProblemDetails {
  const kind: ProblemKind =
    code in REQUEST_PROBLEMS
      ? REQUEST_PROBLEMS[code as keyof typeof REQUEST_PROBLEMS]
      : ERROR_PROBLEMS[code as ErrorCode];
  return {
    type: `urn:problem-type:dynamic-risk:${code}`,
    title: kind.title,
    status: kind.status,
    detail: kind.detail ?? detail,
    code,
    ...(issues.length === 0 ? {} : { issues: issues.slice(0, MAX_ISSUES), issueCount: issues.length }),
  };
}

/** The document of anything that was thrown. An error nobody foresaw becomes `unexpected`, without its message. */
export function problemOf(error: unknown): ProblemDetails {
  if (error instanceof ApiProblem) return error.problem;
  if (isCutOff(error))
    return problemDetails('request-malformed', 'The connection ended before the body did.');
  if (!(error instanceof DynamicRiskError)) return problemDetails('unexpected', '');
  const status = ERROR_PROBLEMS[error.code].status;
  return status < 500
    ? problemDetails(error.code, error.message, error.issues)
    : problemDetails(status === 500 ? 'unexpected' : error.code, '');
}

/** Whether the client left in the middle of its body: nobody reads the answer, and the server is not at fault. */
function isCutOff(error: unknown): boolean {
  const { code } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  return code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE';
}

/** A problem as an answer; whoever may come back later is told when. */
export function problemAnswer(
  problem: ProblemDetails,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status: problem.status,
    headers: {
      ...(problem.status === 503 ? { 'Retry-After': '5' } : {}),
      ...headers,
      'Content-Type': PROBLEM_MEDIA_TYPE,
    },
    body: JSON.stringify(problem),
  };
}

/** What to throw for a problem of a request. */
export function apiProblem(
  code: ProblemCode,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): ApiProblem {
  return new ApiProblem(problemDetails(code, detail), headers);
}
