/** The one request that comes by the thousand, answered without the detour over web requests and responses. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Api } from './app.ts';
import { listHeaders, type Answer } from './http/answer.ts';
import type { RequestFacts } from './http/api-request.ts';
import { requestIdOf } from './http/request-id.ts';
import { answerProblem } from './http/serve-routes.ts';
import { answerJson } from './routes/prediction.ts';

const PATH = '/prediction';

/** Headers with a meaning that only the routes know. */
const UNUSUAL = ['content-encoding', 'origin', 'cookie', 'expect', 'transfer-encoding'] as const;

/** @returns whether it answers; everything else is for the app */
export type FastAnswer = (incoming: IncomingMessage, response: ServerResponse) => boolean;

/**
 * Answers plain `POST /prediction` in JSON as the app does: the same admission, functions, headers and problems.
 */
export function createFastPrediction({ service, serving }: Pick<Api, 'service' | 'serving'>): FastAnswer {
  const { deployed, guard, limits } = service;

  const answer = async (facts: RequestFacts, incoming: IncomingMessage): Promise<Answer & Named> => {
    const { name } = guard.enter(facts, 'predict');
    const body = await readAll(incoming);
    const model = deployed.now() ?? (await deployed.current());
    const answered = answerJson(body, model, service, undefined);
    return name === undefined ? answered : { ...answered, caller: name };
  };

  const respond = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const startedAt = performance.now();
    const facts = factsOf(incoming);
    const requestId = requestIdOf(facts);
    let answered: Answer & Named;
    try {
      answered = await answer(facts, incoming);
    } catch (error) {
      answered = answerProblem(error, requestId, serving);
    }
    write(response, answered, requestId);
    const { status, caller } = answered;
    const ms = performance.now() - startedAt;
    serving.onAnswer({ requestId, method: 'POST', route: PATH, status, ms, ...(caller && { caller }) });
  };

  return (incoming, response) => {
    if (!isPlain(incoming, limits.maxBodyBytes)) return false;
    respond(incoming, response).catch((error: unknown) => {
      serving.onServerFault(error, '');
      response.destroy();
    });
    return true;
  };
}

interface Named {
  readonly caller?: string;
}

function isPlain({ method, url, headers }: IncomingMessage, maxBytes: number): boolean {
  if (method !== 'POST' || url !== PATH || headers['content-type'] !== 'application/json') return false;
  const { accept, 'content-length': length } = headers;
  if (accept !== undefined && accept !== '*/*' && accept !== 'application/json') return false;
  return Number(length) <= maxBytes && UNUSUAL.every((name) => headers[name] === undefined);
}

function factsOf(incoming: IncomingMessage): RequestFacts {
  return {
    method: 'POST',
    path: PATH,
    address: incoming.socket.remoteAddress ?? '',
    header: (name) => incoming.headers[name] as string | undefined,
  };
}

/** No more comes than was announced: Node.js reads no further. */
function readAll(incoming: IncomingMessage): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    incoming.on('error', reject);
  });
}

/** Up to here a text goes out in one piece with its headers, which costs less than to copy it. */
const ONE_PIECE_BYTES = 16_384;

function write(response: ServerResponse, answered: Answer, requestId: string): void {
  const body = answered.body as string | Uint8Array;
  const length = Buffer.byteLength(body);
  response.writeHead(answered.status, listHeaders(answered, requestId, length));
  if (typeof body === 'string' || length > ONE_PIECE_BYTES) response.end(body);
  // Answers in bytes are ASCII, see `createPredictionWriter`.
  else response.end(Buffer.from(body.buffer, body.byteOffset, length).toString('latin1'), 'latin1');
}
