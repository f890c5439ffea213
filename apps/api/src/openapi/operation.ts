/** Parts of the OpenAPI document that every route has. */
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import type { z } from 'zod';
import { problemSchema } from '../schemas/problem-schema.ts';

type Content = Readonly<Record<string, { readonly schema: z.ZodType }>>;

export interface OperationInput {
  /** Unique; what generated clients call it. */
  readonly id: string;
  readonly tag: 'predict' | 'state' | 'models' | 'reports' | 'health' | 'protocols' | 'service';
  readonly summary: string;
  readonly description?: string;
  /** Parameters of path and query. */
  readonly params?: ZodOpenApiOperationObject['requestParams'];
  /** Media type → schema of the body. */
  readonly body?: Content;
  /** Media type → schema of the good answer. */
  readonly answer: Content;
  /** No token is ever needed. */
  readonly isPublic?: boolean;
  /** Statuses of problems beside those that every route has. */
  readonly problems?: readonly number[];
  /** Whether a 503 may have the shape of the good answer: probes are told of either state in one way. */
  readonly isProbe?: boolean;
}

const PROBLEM_WORDS: Readonly<Record<number, string>> = {
  400: 'The request or its body cannot be read.',
  401: 'A token is needed.',
  403: 'The token may not do this.',
  404: 'What was asked for does not exist.',
  406: 'There is no answer of the media type asked for.',
  409: 'It cannot be done now.',
  413: 'The body is too large.',
  415: 'The body has the wrong content type.',
  421: 'The Host header names another host.',
  422: 'The body has another shape, or rows break the contract.',
  429: 'There were too many requests.',
  503: 'It cannot be answered now; Retry-After says when to try again.',
};

/** An operation with the problems that every route can answer with. */
export function operation(input: OperationInput): ZodOpenApiOperationObject {
  const { id, tag, summary, description, params, body, answer, isPublic = false, problems = [] } = input;
  const unready = input.isProbe === true ? mutable(answer) : {};
  const statuses = [
    ...(isPublic ? [] : [401, 403, 429]),
    ...(body === undefined ? [] : [400, 413, 415, 422]),
    ...[406, 421, 503],
    ...problems,
  ].sort((a, b) => a - b);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    ...(params === undefined ? {} : { requestParams: params }),
    ...(body === undefined ? {} : { requestBody: { required: true, content: mutable(body) } }),
    security: isPublic ? [] : [{ token: [] }, { session: [] }],
    responses: {
      200: { description: 'As asked.', content: mutable(answer) },
      ...Object.fromEntries(
        statuses.map((status) => [String(status), problemResponse(status, status === 503 ? unready : {})]),
      ),
    },
  };
}

function mutable(content: Content): Record<string, { schema: z.ZodType }> {
  return Object.fromEntries(Object.entries(content).map(([type, { schema }]) => [type, { schema }]));
}

function problemResponse(
  status: number,
  more: Record<string, { schema: z.ZodType }>,
): { description: string; content: Record<string, { schema: z.ZodType }> } {
  return {
    description: PROBLEM_WORDS[status] ?? 'A problem.',
    content: { ...more, 'application/problem+json': { schema: problemSchema } },
  };
}
