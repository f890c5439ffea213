/** Whether a browser's request comes from a page of ours. */
import type { RequestFacts } from '../http/api-request.ts';

/**
 * Browsers say where a request comes from in headers that scripts cannot set; without any of them the answer is no.
 */
export function isSameOrigin({ header }: Pick<RequestFacts, 'header'>): boolean {
  const site = header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = header('origin');
  const host = header('host');
  return origin !== undefined && host !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}
