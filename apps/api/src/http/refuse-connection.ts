/** What is so far from HTTP that no route sees it is answered with a problem document too. */
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { listHeaders } from './answer.ts';
import { problemAnswer, problemDetails, type ProblemDetails } from './problem-details.ts';

/** A socket as Node.js' own handler sees it: with the answer that is on its way there, if one is. */
interface HttpSocket extends Duplex {
  readonly _httpMessage?: { readonly headersSent: boolean } | null;
}

/** For the `clientError` event of a server: answers where nothing was answered yet, and ends the connection. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Duplex): void {
  const isAnswering = (socket as HttpSocket)._httpMessage?.headersSent ?? false;
  if (!socket.writable || isAnswering || error.code === 'ECONNRESET') socket.destroy();
  else socket.end(messageOf(problemFor(error)), () => socket.destroy());
}

function problemFor({ code }: NodeJS.ErrnoException): ProblemDetails {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return problemDetails('headers-too-large', 'Expected an address and headers of at most 16 KiB together.');
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return problemDetails('request-too-slow', 'Expected the request sooner.');
  }
  return problemDetails('request-malformed', 'Expected a request in HTTP/1.1.');
}

function messageOf(problem: ProblemDetails): string {
  const answer = problemAnswer(problem);
  const body = answer.body as string;
  const headers = listHeaders(answer, randomUUID(), Buffer.byteLength(body));
  const lines = Array.from(
    { length: headers.length / 2 },
    (_, i) => `${headers[2 * i]}: ${headers[2 * i + 1]}`,
  );
  const status = `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`;
  return [status, ...lines, 'Connection: close', '', body].join('\r\n');
}
