/** An answer of the service that says why it did not do what was asked. */
import type { Issue, Problem } from './api-types.ts';

/** A problem document (RFC 9457) as an error; `code` is stable, `message` is for people. */
export class DynamicRiskProblem extends Error {
  override readonly name = 'DynamicRiskProblem';
  readonly problem: Problem;
  /** What the answer is found by in the log of the service. */
  readonly requestId: string | undefined;
  /** Seconds after which it may be tried again; absent where the service does not say. */
  readonly retryAfterSeconds: number | undefined;

  constructor(problem: Problem, headers: Headers) {
    super(problem.detail);
    this.problem = problem;
    this.requestId = headers.get('x-request-id') ?? undefined;
    const seconds = Number(headers.get('retry-after') ?? NaN);
    this.retryAfterSeconds = Number.isFinite(seconds) ? seconds : undefined;
  }

  /** HTTP status. */
  get status(): number {
    return this.problem.status;
  }

  /** Stable machine code, e.g. `data-invalid`. */
  get code(): string {
    return this.problem.code;
  }

  /** The faults of single rows, each with its row (from 0) and column. */
  get issues(): readonly Issue[] {
    return this.problem.issues ?? [];
  }
}

/** An answer, read to its end. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * The problem of an answer that is not a good one. Whatever answers without a problem document (a proxy, say) is told
 * with code `not-a-problem-document`.
 */
export function problemOf({ status, headers, text }: Received): DynamicRiskProblem {
  const isProblem = headers.get('content-type')?.startsWith('application/problem+json') ?? false;
  const problem = isProblem ? parseProblem(text) : undefined;
  return new DynamicRiskProblem(problem ?? unknownProblem(status), headers);
}

function parseProblem(text: string): Problem | undefined {
  try {
    return JSON.parse(text) as Problem;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function unknownProblem(status: number): Problem {
  const title = 'The answer is no problem document';
  const detail = `Expected an answer of Dynamic Risk, found status ${status}`;
  return { type: 'about:blank', title, status, detail, code: 'not-a-problem-document' };
}
