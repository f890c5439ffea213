/** Files named `.csv` that are something else, told by their first bytes. */
import type { Issue } from '@dynamic-risk/dataset';
import { dataError } from './data-error.ts';

interface Signature {
  readonly what: string;
  readonly bytes: readonly number[];
}

const ascii = (text: string): readonly number[] => [...text].map((letter) => letter.charCodeAt(0));

/** First bytes of the formats that people export tables to, or rename by mistake. */
const SIGNATURES: readonly Signature[] = [
  { what: 'text in UTF-16 (little-endian)', bytes: [0xff, 0xfe] },
  { what: 'text in UTF-16 (big-endian)', bytes: [0xfe, 0xff] },
  { what: 'a gzip archive', bytes: [0x1f, 0x8b] },
  { what: 'a zip archive or an Excel workbook (.xlsx)', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { what: 'an old Excel workbook (.xls)', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  { what: 'a bzip2 archive', bytes: ascii('BZh91AY&SY') },
  { what: 'an xz archive', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { what: 'a zstd archive', bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { what: 'a Parquet file', bytes: ascii('PAR1\u0015') },
  { what: 'an Arrow file', bytes: ascii('ARROW1\0\0') },
  { what: 'a SQLite database', bytes: ascii('SQLite format 3\0') },
  { what: 'a PNG picture', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { what: 'a JPEG picture', bytes: [0xff, 0xd8, 0xff] },
  { what: 'a PDF document', bytes: ascii('%PDF-') },
];

/** A header has no NUL byte; as git does, only so many bytes are looked at. */
const NUL_SEARCH_BYTES = 8000;

const LINE_ENDS: readonly number[] = [0x0a, 0x0d];

const FIX = 'Save the table as CSV in UTF-8 and put that file here.';

/**
 * Refuses a file whose first bytes cannot be those of a table in text. A NUL byte below the first line that is not
 * blank spoils its record, not the file.
 *
 * @param head - the first bytes of the file
 * @param source - the file as the user knows it
 * @throws {DynamicRiskError} `data-invalid`
 */
export function refuseNonText(head: Uint8Array, source: string): void {
  const expected = 'a table as text in UTF-8';
  const signature = SIGNATURES.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte));
  if (signature !== undefined)
    throw refusal({ code: 'not-text', source, expected, found: signature.what, fix: FIX });
  const nul = firstLine(head.subarray(0, NUL_SEARCH_BYTES)).indexOf(0);
  if (nul < 0) return;
  const found = isUtf16(head)
    ? 'text in UTF-16 without a byte order mark'
    : `binary data (byte ${nul + 1} is NUL)`;
  throw refusal({ code: 'not-text', source, expected, found, fix: FIX });
}

/** The bytes up to the end of the first line that is not blank. */
function firstLine(bytes: Uint8Array): Uint8Array {
  const start = bytes.findIndex((byte) => !LINE_ENDS.includes(byte));
  const length = bytes.subarray(Math.max(start, 0)).findIndex((byte) => LINE_ENDS.includes(byte));
  return start < 0 || length < 0 ? bytes : bytes.subarray(0, start + length);
}

/** The header is what everything else hangs on: it must be readable. */
export function nonUtf8Header(source: string): Error {
  return refusal({
    code: 'not-utf8',
    source,
    line: 1,
    expected: 'a header in UTF-8',
    found: 'bytes of another encoding, such as Windows-1252',
    fix: FIX,
  });
}

function refusal(issue: Issue): Error {
  return dataError([issue]);
}

/** Latin letters in UTF-16 have a NUL in every second byte. */
function isUtf16(head: Uint8Array): boolean {
  const bytes = head.subarray(0, 64);
  if (bytes.length < 4) return false;
  const pairs = Math.floor(bytes.length / 2);
  const nuls = [0, 0];
  for (let i = 0; i < pairs * 2; i++) if (bytes[i] === 0) nuls[i % 2]!++;
  return Math.max(...nuls) > pairs * 0.8 && Math.min(...nuls) === 0;
}
