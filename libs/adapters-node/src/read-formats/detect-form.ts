/** What a file is, by its first bytes: its name only decides where they do not. */
import type { FileOptions } from '@dynamic-risk/pipeline';

/** Enough of a file to tell what it is. */
export const FORM_BYTES = 1 << 16;

export type FileType = 'csv' | 'json' | 'jsonl' | 'parquet';

const GZIP = [0x1f, 0x8b] as const;
const PARQUET = [0x50, 0x41, 0x52, 0x31] as const;

export function isGzip(head: Uint8Array): boolean {
  return GZIP.every((byte, i) => head[i] === byte);
}

/** A table whose header begins with `PAR1` is taken for one in text, as the fifth byte of a Parquet file is none. */
export function isParquet(head: Uint8Array): boolean {
  return PARQUET.every((byte, i) => head[i] === byte) && (head[4] ?? 0x20) < 0x20;
}

/** The encoding that the first bytes show beyond doubt; `undefined` where they show none. */
export function unicodeEncoding(
  head: Uint8Array,
): { readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be'; readonly bom: boolean } | undefined {
  const [first, second, third] = head;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', bom: true };
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', bom: true };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', bom: true };
  const encoding = unmarkedUtf16(head);
  return encoding === undefined ? undefined : { encoding, bom: false };
}

/** Latin letters in UTF-16 have a NUL in every second byte. */
function unmarkedUtf16(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const bytes = head.subarray(0, 64);
  const pairs = Math.floor(bytes.length / 2);
  if (pairs < 2) return undefined;
  let [even, odd] = [0, 0];
  for (let i = 0; i < pairs * 2; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  if (odd > pairs * 0.8 && even === 0) return 'utf-16le';
  return even > pairs * 0.8 && odd === 0 ? 'utf-16be' : undefined;
}

/**
 * Which kind of text a file holds.
 *
 * @param head - its first characters, in UTF-8
 * @param isWhole - whether that is all of it
 * @param name - the file as the user knows it
 */
export function textType(
  head: Uint8Array,
  isWhole: boolean,
  name: string,
  format: FileOptions['format'],
): Exclude<FileType, 'parquet'> {
  if (format !== undefined && format !== 'parquet') return format;
  const text = new TextDecoder().decode(head).trimStart();
  if (/^\[\s*[[{\]]/.test(text)) return 'json';
  const ending = /\.(csv|tsv|json|jsonl|ndjson)(?:\.gz)?$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === 'jsonl' || ending === 'ndjson') return 'jsonl';
  if (/^\{\s*["}]/.test(text)) return isObjectLines(text, isWhole, ending === 'json') ? 'jsonl' : 'json';
  return ending === 'json' ? 'json' : 'csv';
}

/** Whether the first line is an object and, where one object alone may be something else, another line follows. */
function isObjectLines(text: string, isWhole: boolean, needsSecond: boolean): boolean {
  const end = text.indexOf('\n');
  const line = end < 0 ? text : text.slice(0, end);
  if (end < 0 && !isWhole) return true;
  if (needsSecond && (end < 0 || text.slice(end).trim() === '')) return false;
  try {
    return typeof JSON.parse(line) === 'object';
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
