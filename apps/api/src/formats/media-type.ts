/** What a body says it is. */
import type { RequestFacts } from '../http/api-request.ts';
import { apiProblem } from '../http/problem-details.ts';

/** Kinds of bodies that routes read. */
export type BodyFormat = 'json' | 'csv' | 'ndjson';

const FORMATS: readonly (readonly [BodyFormat, RegExp])[] = [
  ['ndjson', /^application\/(?:x-ndjson|ndjson|jsonl|x-jsonlines)$/],
  ['json', /^application\/(?:[\w.-]+\+)?json$/],
  ['csv', /^text\/csv$/],
];

/** The media types by which clients are told what is expected. */
const NAMES: Readonly<Record<BodyFormat, string>> = {
  json: 'application/json',
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
};

/**
 * The format of a body by its content type.
 *
 * @throws {ApiProblem} 415 for another content type, for a character set that is not UTF-8, and for an encoding of the
 * content
 */
export function bodyFormat(
  { header }: Pick<RequestFacts, 'header'>,
  allowed: readonly BodyFormat[],
): BodyFormat {
  const expected = allowed.map((format) => NAMES[format]).join(' or ');
  const encoding = header('content-encoding') ?? 'identity';
  if (encoding !== 'identity') {
    throw apiProblem(
      'media-type-unsupported',
      `Expected a plain body, found content encoding "${shown(encoding)}".`,
      { 'Accept-Encoding': 'identity' },
    );
  }
  const [type = '', ...parameters] = (header('content-type') ?? '').split(';');
  checkCharset(parameters);
  const name = type.trim().toLowerCase();
  const format = FORMATS.find(([, pattern]) => pattern.test(name))?.[0];
  if (format !== undefined && allowed.includes(format)) return format;
  const found = name === '' ? 'no content type' : `content type "${shown(name)}"`;
  throw apiProblem('media-type-unsupported', `Expected content type ${expected}, found ${found}.`, {
    'Accept-Post': expected.replaceAll(' or ', ', '),
  });
}

/** Text in another character set would be misread. */
function checkCharset(parameters: readonly string[]): void {
  for (const parameter of parameters) {
    const [, charset] = /^\s*charset\s*=\s*"?([^"\s]*)"?\s*$/i.exec(parameter) ?? [];
    if (charset === undefined || /^(?:utf-?8|us-ascii)$/i.test(charset)) continue;
    throw apiProblem('media-type-unsupported', `Expected text in UTF-8, found charset "${shown(charset)}".`);
  }
}

function shown(text: string): string {
  return text.slice(0, 80);
}
