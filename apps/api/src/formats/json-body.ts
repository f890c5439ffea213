/** JSON out of bytes, and what is wrong with bytes that are none. */
import { isUtf8 } from 'node:buffer';
import { apiProblem } from '../http/problem-details.ts';
import { nestsDeeper } from './nesting.ts';
import { strictJson } from './python-json.ts';

/** Lists and objects within each other: no format of ours has more than five. */
const MAX_DEPTH = 100;

/** Bodies up to this length are parsed in no time however deep they are. */
const SMALL_BYTES = 512 * 1024;

/**
 * The document that a body holds.
 *
 * @throws {ApiProblem} 400 for text that is not UTF-8 or not JSON, and for a large one that nests without end
 */
export function parseJsonBody(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(jsonText(bytes));
  } catch (error) {
    throw jsonProblem(error);
  }
}

/** As `parseJsonBody`, for clients in Python: see `strictJson`. */
export function parsePythonJsonBody(bytes: Uint8Array): unknown {
  const text = jsonText(bytes);
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!/NaN|Infinity/.test(text)) throw jsonProblem(error);
  }
  try {
    return JSON.parse(strictJson(text));
  } catch (error) {
    throw jsonProblem(error);
  }
}

function jsonText(bytes: Uint8Array): string {
  const text = utf8Text(bytes, 'body-not-json');
  if (bytes.byteLength <= SMALL_BYTES || !nestsDeeper(bytes, MAX_DEPTH)) return text;
  throw apiProblem('body-not-json', `Expected at most ${MAX_DEPTH} lists and objects within each other.`);
}

function jsonProblem(error: unknown): unknown {
  if (!(error instanceof SyntaxError)) return error;
  return apiProblem('body-not-json', `Expected a JSON document: ${withoutQuote(error.message)}.`);
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** The text of a body, without a byte order mark. @throws {ApiProblem} 400 when it is not UTF-8 */
export function utf8Text(bytes: Uint8Array, code: 'body-not-json' | 'body-not-csv'): string {
  if (!isUtf8(bytes)) throw apiProblem(code, 'Expected text in UTF-8.');
  const mark = BYTE_ORDER_MARK.every((byte, i) => bytes[i] === byte) ? BYTE_ORDER_MARK.length : 0;
  return Buffer.from(bytes.buffer, bytes.byteOffset + mark, bytes.byteLength - mark).toString('utf8');
}

/** Where the fault is, without the piece of the body that the message repeats. */
function withoutQuote(message: string): string {
  return message.replace(/,? ?\.{0,3}["'`][^]*["'`]\.{0,3}(?: is not valid JSON)?$/, '').slice(0, 200);
}
