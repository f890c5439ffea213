/** The one request that comes by the thousand, answered without the detour over web requests and responses. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Api } from './app.ts';
import { acceptedType } from './http/accepts.ts';
import { listHeaders, type Answer } from './http/answer.ts';
import type { RequestFacts } from './http/api-request.ts';
import type { BodyRequest } from './http/body-request.ts';
import { createEndOfTurn } from './http/end-of-turn.ts';
import { requestIdOf } from './http/request-id.ts';
import { answerProblem } from './http/serve-routes.ts';
import type { DeployedModel } from './model/deployed-model.ts';
import { answerJson } from './routes/prediction.ts';

const PATH = '/prediction';

/** As clients write it; in any other spelling it is for the app to read. */
const JSON_TYPES: ReadonlySet<string> = new Set([
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset=utf-8',
  'application/json; charset=UTF-8',
  'application/json;charset=UTF-8',
]);

/** Headers with a meaning that only the routes know. */
const UNUSUAL = ['content-encoding', 'origin', 'cookie', 'expect', 'transfer-encoding'] as const;

/** @returns whether it answers; everything else is for the app */
export type FastAnswer = (incoming: BodyRequest, response: ServerResponse) => boolean;

/**
 * Answers plain `POST /prediction` in JSON as the app does: the same admission, functions, headers and problems.
 */
export function createFastPrediction({ service, serving }: Pick<Api, 'service' | 'serving'>): FastAnswer {
  const { deployed, guard, limits } = service;
  const atEndOfTurn = createEndOfTurn();

  const send = (
    response: ServerResponse,
    answered: Answer,
    { requestId, startedAt, caller }: Asked,
  ): void => {
    try {
      write(response, answered, requestId);
    } catch (error) {
      serving.onServerFault(error, requestId);
      response.destroy();
    }
    const ms = performance.now() - startedAt;
    const { status } = answered;
    serving.onAnswer({ requestId, method: 'POST', route: PATH, status, ms, ...(caller && { caller }) });
  };

  return (incoming, response) => {
    if (!isPlain(incoming, limits.maxBodyBytes)) return false;
    const facts = factsOf(incoming);
    const asked: Asked = { requestId: requestIdOf(facts), startedAt: performance.now(), caller: undefined };
    const finish = (answered: Answer): void => atEndOfTurn(() => send(response, answered, asked));
    const fail = (error: unknown): void => finish(answerProblem(error, asked.requestId, serving));
    const predict = (body: Uint8Array, model: DeployedModel): void =>
      finish(answerJson(body, model, service, undefined));
    orElse(fail, () => {
      asked.caller = guard.enter(facts, 'predict').name;
      incoming.takeBody((body) =>
        orElse(fail, () => {
          const model = deployed.now();
          if (model !== undefined) predict(body, model);
          else
            deployed
              .current()
              .then((loaded) => predict(body, loaded))
              .catch(fail);
        }),
      );
    });
    return true;
  };
}

/** One request from its first look to its answer. */
interface Asked {
  readonly requestId: string;
  readonly startedAt: number;
  /** Name of the token, once it is known. */
  caller: string | undefined;
}

function orElse(fail: (error: unknown) => void, work: () => void): void {
  try {
    work();
  } catch (error) {
    fail(error);
  }
}

function isPlain({ method, url, headers }: IncomingMessage, maxBytes: number): boolean {
  if (method !== 'POST' || url !== PATH || !JSON_TYPES.has(headers['content-type'] ?? '')) return false;
  if (headers.host === undefined || acceptedType(headers.accept, ['application/json']) === undefined)
    return false;
  return (
    Number(headers['content-length']) <= maxBytes && UNUSUAL.every((name) => headers[name] === undefined)
  );
}

function factsOf(incoming: IncomingMessage): RequestFacts {
  return {
    method: 'POST',
    path: PATH,
    address: incoming.socket.remoteAddress ?? '',
    header: (name) => incoming.headers[name] as string | undefined,
  };
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
