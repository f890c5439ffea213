/** Reads a request's JSON body, and says what is wrong with one that is not. */
import type { Context } from 'hono';
import { ApiProblem, problemDetails } from './problem-details.ts';

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json$/i;

/**
 * The parsed body.
 *
 * @throws {ApiProblem} 415 for another content type or encoding, 400 for text that is not UTF-8 or not JSON
 */
export async function readJsonBody(context: Context): Promise<unknown> {
  const type = (context.req.header('content-type') ?? '').split(';', 1)[0]!.trim();
  if (!JSON_TYPE.test(type)) {
    const found = type === '' ? 'no content type' : `content type "${type}"`;
    throw problem('media-type-unsupported', `Expected content type application/json, found ${found}.`);
  }
  const encoding = context.req.header('content-encoding') ?? 'identity';
  if (encoding !== 'identity') {
    throw problem('media-type-unsupported', `Expected a plain body, found content encoding "${encoding}".`);
  }
  const bytes = await context.req.arrayBuffer();
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : 'it is not UTF-8 text';
    throw problem('body-not-json', `Expected a JSON document: ${reason}.`);
  }
}

function problem(code: 'media-type-unsupported' | 'body-not-json', detail: string): ApiProblem {
  return new ApiProblem(problemDetails(code, detail));
}
