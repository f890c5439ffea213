/** Opens the socket and closes it again without cutting off an answer. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { Api } from './app.ts';
import { CONNECTION_LIMITS, type ConnectionLimits } from './connection-limits.ts';
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

/** How long requests in progress may still take once the server is closing unless it is said, in milliseconds. */
const DRAIN_MS = 10_000;

/** How often connections that fell idle meanwhile are closed, in milliseconds. */
const SWEEP_MS = 25;

/** How a server treats its clients. */
export interface ListenOptions {
  /** How long requests in progress may still take once the server is closing, in milliseconds; default 10 s. */
  readonly drainMs?: number;
  /** What is left out is as in `CONNECTION_LIMITS`. */
  readonly connections?: Partial<ConnectionLimits>;
}

/**
 * Starts listening.
 *
 * @param port - 0 takes any free port
 * @throws {Error} when the address cannot be used, with the system's error as `cause`
 */
export async function listen(
  api: Pick<Api, 'app' | 'service' | 'serving'>,
  host: string,
  port: number,
  { drainMs = DRAIN_MS, connections = {} }: ListenOptions = {},
): Promise<RunningServer> {
  const limits = { ...CONNECTION_LIMITS, ...connections };
  const answer = getRequestListener(api.app.fetch, { errorHandler: refuse });
  const answerFast = createFastPrediction(api);
  // A request without a Host is refused by us, as a problem document.
  const options = { ...timesOf(limits), IncomingMessage: BodyRequest, requireHostHeader: false };
  const server = createServer(options, (request, response) => {
    if (!answerFast(request, response)) void answer(request, response);
  });
  server.on('clientError', refuseConnection);
  server.setTimeout(limits.idleMs);
  server.maxConnections = limits.maxConnections;
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

/** As Node.js calls them. */
function timesOf({ headersMs, requestMs, keepAliveMs, checkMs }: ConnectionLimits): ServerOptions {
  return {
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    keepAliveTimeout: keepAliveMs,
    connectionsCheckingInterval: checkMs,
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
