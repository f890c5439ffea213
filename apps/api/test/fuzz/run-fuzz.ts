/** Sends requests made of the OpenAPI document, and says of every answer whether it is one that may be. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import fc from 'fast-check';
import { parseTokens } from '../../src/index.ts';
import { createTestApp } from '../deployed-api.ts';
import { requestArbitrary, type FuzzedRequest } from './request-arbitrary.ts';

/** Longest that one answer may take. */
const MAX_MS = 2000;

export interface FuzzCounts {
  readonly requests: number;
  /** Status → answers. */
  readonly statuses: ReadonlyMap<number, number>;
  readonly slowestMs: number;
}

/** An API with everything that routes can tell of, and a token for everything. */
function fuzzedApi() {
  const made = createTestApp({
    tokens: parseTokens(`all admin ${'a'.repeat(32)}`, 'test'),
    rollBack: async () => {
      throw new DynamicRiskError('not-found', 'No model of that name was ever deployed.');
    },
  });
  made.stored.files = {
    'report_production.pdf': '%PDF-1.7',
    'report_production.html': '<!doctype html>',
    'worklist_production.json': '{"model":"m-1","list":[]}',
  };
  return made;
}

/**
 * Throws, with the request in its smallest form, at the first answer that is a 5xx, takes too long, or is an error
 * without a problem document.
 */
export async function runFuzz(requests: number, seed: number): Promise<FuzzCounts> {
  // A wrong token is counted; without new guards every further request would be refused.
  const document = fuzzedApi().api.document();
  let { app, faults } = fuzzedApi();
  const statuses = new Map<number, number>();
  let slowestMs = 0;
  let sent = 0;
  const check = async (request: FuzzedRequest): Promise<void> => {
    if (sent++ % 50 === 0) ({ app, faults } = fuzzedApi());
    const startedAt = performance.now();
    const response = await app.request(request.url, request);
    const text = await response.text();
    const ms = performance.now() - startedAt;
    slowestMs = Math.max(slowestMs, ms);
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    const fault = faultOf(response, text, ms, request) ?? (faults.length > 0 ? String(faults[0]) : undefined);
    if (fault !== undefined) throw new Error(`${fault}\n${text.slice(0, 500)}`);
  };
  await fc.assert(fc.asyncProperty(requestArbitrary(document), check), { numRuns: requests, seed });
  return { requests: sent, statuses, slowestMs };
}

function faultOf(
  response: Response,
  text: string,
  ms: number,
  { method }: FuzzedRequest,
): string | undefined {
  const { status, headers } = response;
  if (status >= 500) return `status ${status}`;
  if (ms > MAX_MS) return `took ${Math.round(ms)} ms`;
  if (headers.get('x-request-id') === null) return 'no request id';
  if (/\n\s+at |node_modules|\/work\//.test(text)) return 'tells of the inside';
  if (status < 400 || method === 'HEAD') return undefined;
  if (headers.get('content-type') !== 'application/problem+json')
    return `status ${status} without a problem document`;
  const problem = JSON.parse(text) as { readonly status?: unknown; readonly code?: unknown };
  return problem.status === status && typeof problem.code === 'string'
    ? undefined
    : 'another problem than its status';
}
