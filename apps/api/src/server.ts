/** Opens the socket and closes it again without cutting off an answer. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { Api } from './app.ts';
import { createFastPrediction } from './fast-prediction.ts';
import { finishHeaders } from './http/answer.ts';
import { BodyRequest } from './http/body-request.ts';
import { problemAnswer, problemDetails, problemOf } from './http/problem-details.ts';
import { refuseConnection } from './http/refuse-connection.ts';

/** A server that listens. */
export interface RunningServer {
  /** E.g. `http://127.0.0.1:8000`. */
  readonly url: string;
  /** Takes no new request, lets those in progress end, then closes; idle connections are closed at once. */
  close(): Promise<void>;
}

/** How long a client may take, in milliseconds: slow ones must not hold what others need. */
const TIMES = {
  /** For the headers of a request. */
  headersTimeout: 10_000,
  /** For a whole request; a body of lines may be long. */
  requestTimeout: 300_000,
  /** Between two requests on one connection. */
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 2_000,
} as const;

/** A connection on which nothing moves for so long is cut, in milliseconds. */
const IDLE_MS = 30_000;

/** More connections at once are refused. */
const MAX_CONNECTIONS = 2_000;

/** How long requests in progress may still take once the server is closing unless it is said, in milliseconds. */
const DRAIN_MS = 10_000;

/** How often connections that fell idle meanwhile are closed, in milliseconds. */
const SWEEP_MS = 25;

/**
 * Starts listening.
 *
 * @param port - 0 takes any free port
 * @param options.drainMs - how long requests in progress may still take once the server is closing; default 10 s
 * @throws {Error} when the address cannot be used, with the system's error as `cause`
 */
export async function listen(
  api: Pick<Api, 'app' | 'service' | 'serving'>,
  host: string,
  port: number,
  { drainMs = DRAIN_MS }: { readonly drainMs?: number } = {},
): Promise<RunningServer> {
  const answer = getRequestListener(api.app.fetch, { errorHandler: refuse });
  const answerFast = createFastPrediction(api);
  const server = createServer({ ...TIMES, IncomingMessage: BodyRequest }, (request, response) => {
    if (!answerFast(request, response)) void answer(request, response);
  });
  server.on('clientError', refuseConnection);
  server.setTimeout(IDLE_MS);
  server.maxConnections = MAX_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => reject(explain(error, host, port));
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  const shownHost = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `http://${shownHost}:${address.port}`,
    close: () => drain(server, drainMs),
  };
}

/** A connection that is kept alive counts as open: those that fall idle are closed as they do. */
function drain(server: Server, drainMs: number): Promise<void> {
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const cutOff = setTimeout(() => server.closeAllConnections(), drainMs);
  return new Promise((resolve, reject) => {
    server.close((error) => {
      clearInterval(sweep);
      clearTimeout(cutOff);
      if (error === undefined) resolve();
      else reject(error);
    });
  });
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: 'the port is in use. Choose another one with --port.',
    EACCES: 'this port needs more rights. Choose one from 1024 on with --port.',
    EADDRNOTAVAIL: 'this machine has no such address. Choose another one with --host.',
    ENOTFOUND: 'there is no such host. Choose another one with --host.',
  };
  const reason = reasons[error.code ?? ''] ?? error.message;
  return new Error(`Could not listen on ${host}:${port}: ${reason}`, { cause: error });
}

/** What is no valid request never reaches a route. */
function refuse(error: unknown): Response {
  const problem =
    error instanceof RequestError
      ? problemDetails('request-malformed', `${error.message}.`)
      : problemOf(error);
  const answer = problemAnswer(problem);
  return new Response(answer.body as string, {
    status: answer.status,
    headers: finishHeaders(answer, randomUUID()),
  });
}
