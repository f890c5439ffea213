/** The client: one function for each thing that the service can be asked. */
import type {
  Diagnostics,
  Health,
  Model,
  Models,
  PredictionAnswer,
  Rollback,
  Row,
  Runs,
  Scoring,
  SummaryStatistics,
  Worklist,
} from './api-types.ts';
import { problemOf, type Received } from './problem.ts';
import { withinTime } from './within-time.ts';

export interface ClientOptions {
  /** Where the service listens, e.g. `http://127.0.0.1:8000`. */
  readonly baseUrl: string;
  /** Sent with every request; absent where the service asks for none. */
  readonly token?: string | undefined;
  /** How long one request may take, in milliseconds; default 30,000. */
  readonly timeoutMs?: number | undefined;
  /** What requests are made with; default the `fetch` of the surroundings. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** Of a single call. */
export interface CallOptions {
  /** Ends the request; the call then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Which part of a long list. */
export interface PageOptions {
  readonly limit?: number | undefined;
  /** Entries before the first one that is given. */
  readonly offset?: number | undefined;
}

/** A prediction with the id that the service has logged the request by. */
export type Predicted = PredictionAnswer & { readonly requestId: string | undefined };

/** Every function throws `DynamicRiskProblem` for a problem, and what `fetch` throws when nobody answers in time. */
export interface Client {
  /** One prediction a row, in order. @param options.reasons - how many are told of each client, at most */
  predict(
    rows: readonly Row[],
    options?: CallOptions & { readonly reasons?: number | undefined },
  ): Promise<Predicted>;
  scoring(options?: CallOptions): Promise<Scoring>;
  summaryStats(options?: CallOptions): Promise<SummaryStatistics>;
  diagnostics(options?: CallOptions): Promise<Diagnostics>;
  worklist(options?: CallOptions): Promise<Worklist>;
  /** Latest first. @param options.limit - at most 100, default 20 */
  runs(options?: CallOptions & PageOptions): Promise<Runs>;
  /** The deployed model, or the one of that id. */
  model(id?: string, options?: CallOptions): Promise<Model>;
  models(options?: CallOptions): Promise<Models>;
  /** Deploys an earlier model again; needs a token of scope admin. */
  rollBack(id: string, options?: CallOptions): Promise<Rollback>;
  /** The state of the service, also while it cannot predict. */
  health(options?: CallOptions): Promise<Health>;
}

const TIMEOUT_MS = 30_000;

/**
 * A client of one service.
 *
 * @throws {TypeError} when `baseUrl` is no URL
 * @example
 * const client = createClient({ baseUrl: 'http://127.0.0.1:8000' });
 * const { model, predictions } = await client.predict([{ tenure: 3, plan: null }]);
 */
export function createClient(options: ClientOptions): Client {
  const send = createSend(options);
  const get = async <T>(path: string, call?: CallOptions): Promise<T> => good(await send(path, call));
  return {
    async predict(rows, { reasons, ...call } = {}) {
      const response = await send(`prediction${query({ reasons })}`, call, JSON.stringify({ rows }));
      const requestId = response.headers.get('x-request-id') ?? undefined;
      return { ...good<PredictionAnswer>(response), requestId };
    },
    scoring: (call) => get('scoring', call),
    summaryStats: (call) => get('summarystats', call),
    diagnostics: (call) => get('diagnostics', call),
    worklist: (call) => get('worklist', call),
    runs: ({ limit, offset, ...call } = {}) => get(`runs${query({ limit, offset })}`, call),
    model: (id, call) => get(id === undefined ? 'model' : `models/${encodeURIComponent(id)}`, call),
    models: (call) => get('models', call),
    rollBack: async (id, call) => good(await send(`models/${encodeURIComponent(id)}/rollback`, call, '{}')),
    async health(call) {
      const response = await send('health', call);
      return response.status === 503 ? (JSON.parse(response.text) as Health) : good(response);
    },
  };
}

type Send = (path: string, call?: CallOptions, body?: string) => Promise<Received>;

function createSend({ baseUrl, token, timeoutMs = TIMEOUT_MS, ...options }: ClientOptions): Send {
  const base = new URL(baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`);
  const request = options.fetch ?? globalThis.fetch;
  return (path, { signal } = {}, body) =>
    withinTime({ timeoutMs, signal }, async (limit) => {
      const response = await request(new URL(path, base), {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          Accept: 'application/json',
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body }),
        signal: limit,
      });
      const { status, headers } = response;
      return { status, headers, text: await response.text() };
    });
}

/** @throws {DynamicRiskProblem} */
function good<T>(received: Received): T {
  if (received.status >= 400) throw problemOf(received);
  return JSON.parse(received.text) as T;
}

function query(values: Readonly<Record<string, number | undefined>>): string {
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${value}`],
  );
  return given.length === 0 ? '' : `?${given.join('&')}`;
}
