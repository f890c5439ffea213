/** Lines of text out of a stream of bytes, in batches, with never more than a few of them in memory. */
import { TextDecoder } from 'node:util';
import { bodyInvalid } from './rows.ts';

/** Longest line that can be a client's. */
const MAX_LINE_CHARACTERS = 1024 ** 2;

/**
 * The lines that each piece of the stream completes; blank ones are left out.
 *
 * @throws {ApiProblem} 422 for a line of more than a million characters, 400 for bytes that are not UTF-8
 */
export async function* lineBatches(stream: AsyncIterable<Uint8Array>): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + decode(decoder, chunk)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_LINE_CHARACTERS)
      throw bodyInvalid('Expected lines of at most a million characters.');
    const filled = lines.filter(isFilled);
    if (filled.length > 0) yield filled;
  }
  const last = rest + decode(decoder, undefined);
  if (isFilled(last)) yield [last];
}

function isFilled(line: string): boolean {
  return line.trim() !== '';
}

function decode(decoder: TextDecoder, chunk: Uint8Array | undefined): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw bodyInvalid('Expected text in UTF-8.');
  }
}
