/** Bodies of requests, never more of them than allowed. */
import type { IncomingMessage } from 'node:http';
import type { Context } from 'hono';
import { apiProblem, type ApiProblem } from './problem-details.ts';

/** What the Node.js server hands over beside the request. */
interface NodeBindings {
  readonly incoming?: IncomingMessage;
}

/** The message that Node.js received; `undefined` when the request came another way. */
export function incomingOf(context: Context): IncomingMessage | undefined {
  return (context.env as NodeBindings | undefined)?.incoming;
}

/** The whole body. @throws {ApiProblem} 413 */
export async function readBody(context: Context, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of streamBody(context, maxBytes)) chunks.push(chunk);
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}

/**
 * The body as it comes, as fast as it is taken. What is not taken stays for the server to read and forget: a client
 * that is still sending would not see the answer on a connection that is cut.
 *
 * @throws {ApiProblem} 413
 */
export async function* streamBody(context: Context, maxBytes: number): AsyncGenerator<Uint8Array> {
  const announced = Number(context.req.header('content-length') ?? 0);
  if (announced > maxBytes) throw bodyTooLarge(maxBytes);
  const incoming = incomingOf(context)?.iterator({ destroyOnReturn: false });
  const source: AsyncIterable<Uint8Array> | null = incoming ?? context.req.raw.body;
  let bytes = 0;
  for await (const chunk of source ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw bodyTooLarge(maxBytes);
    yield chunk;
  }
}

function bodyTooLarge(maxBytes: number): ApiProblem {
  return apiProblem(
    'body-too-large',
    `Expected at most ${maxBytes} bytes. Send the rows in several requests.`,
  );
}
