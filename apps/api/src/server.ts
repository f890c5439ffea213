/** Opens the socket and closes it again without cutting off an answer. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, RequestError } from '@hono/node-server';
import type { Hono } from 'hono';
import { problemDetails, problemOf, problemResponse } from './problem-details.ts';

/** A server that listens. */
export interface RunningServer {
  /** E.g. `http://127.0.0.1:8000`. */
  readonly url: string;
  /** Takes no new request, lets those in progress end, then closes; idle connections are closed at once. */
  close(): Promise<void>;
}

/** How long requests in progress may still take once the server is closing, in milliseconds. */
const DRAIN_MS = 10_000;

/** How often connections that fell idle meanwhile are closed, in milliseconds. */
const SWEEP_MS = 25;

/**
 * Starts listening.
 *
 * @param port - 0 takes any free port
 * @throws {Error} when the address cannot be used, with the system's error as `cause`
 */
export async function listen(app: Hono, host: string, port: number): Promise<RunningServer> {
  const answer = getRequestListener(app.fetch, { errorHandler: refuse });
  const server = createServer((request, response) => void answer(request, response));
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
    close: () => drain(server),
  };
}

/** A connection that is kept alive counts as open: those that fall idle are closed as they do. */
function drain(server: Server): Promise<void> {
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const cutOff = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
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
  return problemResponse(problem);
}
