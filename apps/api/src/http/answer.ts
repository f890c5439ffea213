/** What a route answers, before it is a response of any framework. */

/** Body and headers; `finishHeaders` adds what every answer carries. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | ReadableStream<Uint8Array> | null;
}

/** Names the model that an answer comes from. */
export const MODEL_HEADER = 'X-Dynamic-Risk-Model';

/** What an answer is named by in the log; one that a client brings is kept. */
export const REQUEST_ID_HEADER = 'X-Request-Id';

/** No answer is a page, unless it says so, and none is for other sites. */
const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  // Answers belong to one moment; documents and reports say otherwise.
  'Cache-Control': 'no-store',
};

const COMMON_NAMES = Object.entries(COMMON_HEADERS);

/**
 * As `finishHeaders`, as the list of names and values that Node.js writes without looking at it again.
 *
 * @param length - of the body in bytes
 */
export function listHeaders({ headers }: Answer, requestId: string, length: number): string[] {
  const list: string[] = [];
  for (const [name, value] of COMMON_NAMES) if (headers[name] === undefined) list.push(name, value);
  for (const name in headers) list.push(name, headers[name]!);
  list.push(REQUEST_ID_HEADER, requestId, 'Content-Length', String(length));
  return list;
}

/** The headers of an answer with those that every answer has; the answer's own win. */
export function finishHeaders({ headers }: Answer, requestId: string): Record<string, string> {
  return { ...COMMON_HEADERS, ...headers, [REQUEST_ID_HEADER]: requestId };
}

/** An answer in JSON. @param modelId - of the model that it comes from, where it comes from one */
export function jsonAnswer(value: unknown, options: JsonAnswerOptions = {}): Answer {
  return textAnswer(JSON.stringify(value), { type: 'application/json', ...options });
}

export interface JsonAnswerOptions {
  readonly status?: number;
  readonly modelId?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer in text of the given media type. */
export function textAnswer(
  body: string | Uint8Array,
  { type, status = 200, modelId, headers = {} }: JsonAnswerOptions & { readonly type: string },
): Answer {
  return {
    status,
    headers: {
      'Content-Type': type,
      ...headers,
      ...(modelId === undefined ? {} : { [MODEL_HEADER]: modelId }),
    },
    body,
  };
}
