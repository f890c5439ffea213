/** JSON out of bytes, and what is wrong with bytes that are none. */
import { isUtf8 } from 'node:buffer';
import { apiProblem } from '../http/problem-details.ts';

/**
 * The document that a body holds.
 *
 * @throws {ApiProblem} 400 for text that is not UTF-8 or not JSON
 */
export function parseJsonBody(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8Text(bytes, 'body-not-json'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw apiProblem('body-not-json', `Expected a JSON document: ${withoutQuote(error.message)}.`);
  }
}

/** The text of a body. @throws {ApiProblem} 400 when it is not UTF-8 */
export function utf8Text(bytes: Uint8Array, code: 'body-not-json' | 'body-not-csv'): string {
  if (!isUtf8(bytes)) throw apiProblem(code, 'Expected text in UTF-8.');
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

/** Where the fault is, without the piece of the body that the message repeats. */
function withoutQuote(message: string): string {
  return message.replace(/,? ?\.{0,3}["'`][^]*["'`]\.{0,3}(?: is not valid JSON)?$/, '').slice(0, 200);
}
