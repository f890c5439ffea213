/** The body of a form that a browser sends. */
import type { ApiRequest } from '../../http/api-request.ts';
import { apiProblem } from '../../http/problem-details.ts';

const FORM_TYPE = 'application/x-www-form-urlencoded';

/** A row of a thousand columns with long values. */
const MAX_FORM_BYTES = 256 * 1024;

/** @throws {ApiProblem} 415 for another content type, 413 for a longer body */
export async function readForm({
  header,
  body,
}: Pick<ApiRequest, 'header' | 'body'>): Promise<URLSearchParams> {
  const [type = ''] = (header('content-type') ?? '').split(';', 1);
  if (type.trim().toLowerCase() !== FORM_TYPE) {
    throw apiProblem('media-type-unsupported', `Expected a form: ${FORM_TYPE}.`);
  }
  return new URLSearchParams(new TextDecoder().decode(await body(MAX_FORM_BYTES)));
}
