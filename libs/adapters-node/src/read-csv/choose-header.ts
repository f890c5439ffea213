/** Which of the usual delimiters a header uses, and the names it holds. */
import { isUtf8 } from 'node:buffer';
import { foldColumnName, type HeaderRules } from '@dynamic-risk/dataset';
import { parse } from 'csv-parse/sync';
import { dataError } from './data-error.ts';
import type { Dialect, Quote } from './table-text.ts';
import { nonUtf8Header } from './refuse-non-text.ts';
import { BROKEN_QUOTES, INCOMPLETE, type ScannedRecord, scanRecord } from './scan-record.ts';

/** In order of preference where a header does not decide. */
const DELIMITERS: readonly string[] = [',', ';', '\t', '|'];

export interface Header {
  readonly delimiter: string;
  readonly quote: Quote;
  readonly record: ScannedRecord;
  /** Exactly as they stand, quotes taken off. */
  readonly names: readonly string[];
}

/**
 * The header under the delimiter that finds most of the wanted columns, then the one that makes most cells.
 *
 * @param bytes - the beginning of the file; the header begins at `offset`
 * @param isWhole - whether the file ends where `bytes` end
 * @param wanted - the columns that somebody is going to ask for; may be empty
 * @param rules - whether case and blanks around names count
 * @param dialect - what is known beforehand
 * @throws {DynamicRiskError} `data-invalid` when the header has no end, broken quotes or is not UTF-8
 */
export function chooseHeader(
  bytes: Uint8Array,
  offset: number,
  isWhole: boolean,
  source: string,
  wanted: readonly string[],
  rules: HeaderRules = {},
  dialect: Dialect = {},
): Header {
  const folded = wanted.map((name) => foldColumnName(name, rules));
  const quotes = quotesToTry(bytes[offset], dialect);
  const candidates = delimitersToTry(dialect).flatMap((delimiter) =>
    quotes.map((quote) => ({
      delimiter,
      quote,
      record: scanRecord(bytes, offset, isWhole, delimiter.charCodeAt(0), undefined, quote.charCodeAt(0)),
    })),
  );
  const complete = candidates.filter(({ record }) => record.cells !== INCOMPLETE);
  if (complete.length === 0) throw endlessHeader(bytes.subarray(offset), source);
  const sound = complete.filter(({ record }) => record.cells !== BROKEN_QUOTES);
  if (sound.length === 0) throw brokenHeader(bytes.subarray(offset, complete[0]?.record.end), source);
  return sound
    .map(({ delimiter, quote, record }): Header => {
      const text = bytes.subarray(offset, record.end);
      if (!isUtf8(text)) throw nonUtf8Header(source);
      return { delimiter, quote, record, names: parseNames(text, delimiter, quote) };
    })
    .reduce((best, one) => (isBetter(one, best, folded, rules) ? one : best));
}

/** @param wanted - as they are compared */
function isBetter(a: Header, b: Header, wanted: readonly string[], rules: HeaderRules): boolean {
  const found = ({ names }: Header): number => {
    const present = new Set(names.map((name) => foldColumnName(name, rules)));
    return wanted.filter((name) => present.has(name)).length;
  };
  return (found(a) - found(b) || a.names.length - b.names.length || wrapped(b) - wrapped(a)) > 0;
}

/** Names that still have single quotes around them. */
function wrapped({ names }: Header): number {
  return names.filter((name) => /^'.*'$/s.test(name)).length;
}

function delimitersToTry({ delimiter, usualDelimiter }: Dialect): readonly string[] {
  if (delimiter !== undefined) return [delimiter];
  return usualDelimiter === undefined ? DELIMITERS : [...new Set([usualDelimiter, ...DELIMITERS])];
}

/** Single quotes are thought of where the header begins with one. */
function quotesToTry(first: number | undefined, { quote }: Dialect): readonly Quote[] {
  if (quote !== undefined) return [quote];
  return first === "'".charCodeAt(0) ? ['"', "'"] : ['"'];
}

function parseNames(text: Uint8Array, delimiter: string, quote: Quote): readonly string[] {
  const [names = []] = parse(text, { delimiter, quote, escape: quote, relaxColumnCount: true });
  return names;
}

function endlessHeader(bytes: Uint8Array, source: string): Error {
  return dataError([
    {
      code: 'endless-line',
      source,
      line: 1,
      expected: `a header of less than ${Math.round(bytes.length / 1024)} KiB`,
      found: new TextDecoder().decode(bytes.subarray(0, 80)),
      fix: 'This is no table: check how the file was made.',
    },
  ]);
}

function brokenHeader(line: Uint8Array, source: string): Error {
  return dataError([
    {
      code: 'broken-quotes',
      source,
      line: 1,
      expected: 'a header whose quotes wrap whole names and are closed',
      found: new TextDecoder().decode(line),
      fix: 'Correct the quotes in the header.',
    },
  ]);
}
