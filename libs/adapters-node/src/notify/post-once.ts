/** One POST to an address that was checked. */
import { request as requestHttp } from 'node:http';
import type { RequestOptions } from 'node:http';
import { isIP } from 'node:net';
import { errnoCode } from '../storage-error.ts';
import type { Attempt } from './attempt.ts';

export interface PostOptions {
  /** Connected to in place of the host that the URL names; that host still is what the certificate has to be for. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly leftMs: number;
}

/** Answers after which the same request can succeed. */
const PASSING = new Set([408, 425, 429]);

/**
 * Posts a body and looks at the status alone. A redirect is not followed: it could lead anywhere. What the network
 * does is an answer too; its words are those of the system, never of the request.
 */
export async function postOnce(url: URL, { address, headers, body, leftMs }: PostOptions): Promise<Attempt> {
  const isSecure = url.protocol === 'https:';
  const request = isSecure ? (await import('node:https')).request : requestHttp;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const options: RequestOptions & { readonly servername?: string } = {
    method: 'POST',
    host: address,
    ...(url.port === '' ? {} : { port: url.port }),
    path: `${url.pathname}${url.search}`,
    agent: false,
    signal: AbortSignal.timeout(Math.ceil(leftMs)),
    headers: { ...headers, host: url.host, 'content-length': String(Buffer.byteLength(body)) },
    ...(isSecure && isIP(host) === 0 ? { servername: host } : {}),
  };
  return new Promise((resolve) => {
    const sent = request(options, (response) => {
      resolve(judgeAnswer(response.statusCode ?? 0, response.headers['retry-after']));
      response.destroy();
    });
    sent.on('error', (error) => resolve(describeError(error)));
    sent.end(body);
  });
}

function judgeAnswer(status: number, retryAfter: string | undefined): Attempt {
  if (status >= 200 && status < 300) return { ok: true };
  if (status >= 300 && status < 400) {
    return { ok: false, reason: `it answered ${status}; redirects are not followed`, retry: false };
  }
  const retryAfterMs = parseRetryAfter(retryAfter);
  return {
    ok: false,
    reason: `it answered ${status}`,
    retry: status >= 500 || PASSING.has(status),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** Seconds; a date is left to the usual waiting time. */
function parseRetryAfter(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) * 1000 : undefined;
}

function describeError(error: Error): Attempt {
  if (error.name === 'AbortError' || error.name === 'TimeoutError') {
    return { ok: false, reason: 'it did not answer in time', retry: true };
  }
  const code = errnoCode(error) ?? error.name;
  return { ok: false, reason: `no connection (${code})`, retry: !/CERT|TLS|SSL/u.test(code) };
}
