/** `GET /runs`: what past runs did, page by page. */
import { z } from 'zod';
import { jsonAnswer } from '../http/answer.ts';
import type { ApiRequest } from '../http/api-request.ts';
import { apiProblem } from '../http/problem-details.ts';
import type { Route } from '../http/route.ts';
import { operation } from '../openapi/operation.ts';
import { runsSchema } from '../schemas/runs-schema.ts';
import type { Service } from '../service.ts';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;
const MAX_OFFSET = 1_000_000;

export function runsRoute({ runLog }: Service): Route {
  return {
    method: 'GET',
    path: '/runs',
    scope: 'read',
    operation: operation({
      id: 'runs',
      tag: 'state',
      summary: 'What past runs did, latest first, page by page',
      params: {
        query: z.object({
          limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
          offset: z.coerce.number().int().min(0).max(MAX_OFFSET).default(0),
        }),
      },
      answer: { 'application/json': { schema: runsSchema } },
      problems: [400],
    }),
    async handle(request) {
      const limit = wholeNumber(request, 'limit', { min: 1, max: MAX_LIMIT, otherwise: DEFAULT_LIMIT });
      const offset = wholeNumber(request, 'offset', { min: 0, max: MAX_OFFSET, otherwise: 0 });
      const records = (await runLog.list()).toReversed();
      return jsonAnswer({
        total: records.length,
        offset,
        limit,
        runs: records.slice(offset, offset + limit),
      });
    },
  };
}

interface Range {
  readonly min: number;
  readonly max: number;
  readonly otherwise: number;
}

function wholeNumber({ query }: ApiRequest, name: string, { min, max, otherwise }: Range): number {
  const text = query(name);
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (/^\d{1,7}$/.test(text) && value >= min && value <= max) return value;
  throw apiProblem('query-invalid', `${name}: expected a whole number from ${min} to ${max}.`);
}
