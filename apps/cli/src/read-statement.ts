/** The SQL statement of a call. */
import type { CliIo } from './io.ts';

/** Bytes from which on no statement is read any further. */
const MAX_BYTES = 10_000_000;

/**
 * The argument, or for `-` all of standard input.
 *
 * @throws {DynamicRiskError} `usage-invalid` when there is neither, or too much of it
 */
export async function readStatement(io: CliIo, argument: string | undefined): Promise<string> {
  if (argument !== undefined && argument !== '-') return argument;
  if (argument === '-' && io.stdin !== undefined) return readAll(io.stdin);
  throw await usageError(
    'Expected a statement, "-" to read it from standard input, or --tables to see what can be asked.',
  );
}

async function readAll(input: AsyncIterable<Uint8Array | string>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of input) {
    text += typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true });
    if (text.length > MAX_BYTES) throw await usageError('The statement on standard input is too long.');
  }
  return text + decoder.decode();
}

async function usageError(message: string): Promise<Error> {
  const { DynamicRiskError } = await import('@dynamic-risk/dataset');
  return new DynamicRiskError('usage-invalid', message);
}
