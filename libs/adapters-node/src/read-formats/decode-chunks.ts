/** Text in another encoding as UTF-8. What cannot be decoded becomes bytes that UTF-8 does not have, so that it shows. */
import type { SourceFormat } from '@dynamic-risk/ingestion';

type Encoding = NonNullable<SourceFormat['encoding']>;

/** A byte that stands nowhere in UTF-8. */
const UNDECODABLE = Buffer.from([0xff]);

/** A half of a pair that has no other half. */
const LONE_HALF = /\p{Surrogate}/u;

/** What Windows-1252 has where Latin-1 has control characters; the five bytes it leaves free stay those. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * The same text in UTF-8, piece by piece. A byte order mark stays one.
 *
 * @param chunks - a piece may be overwritten once the next one is asked for; so may those that are handed out
 */
export function decodeChunks(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncIterable<Uint8Array> {
  switch (encoding) {
    case 'utf-8':
      return chunks;
    case 'windows-1252':
      return decodeBytes(chunks);
    case 'utf-16le':
    case 'utf-16be':
      return decodeUnits(chunks, encoding === 'utf-16be');
  }
}

async function* decodeBytes(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) {
    const text = Buffer.from(chunk).toString('latin1');
    const mended = text.replace(/[\u0080-\u009f]/g, (sign) => WINDOWS_1252[sign.charCodeAt(0) - 0x80]!);
    yield Buffer.from(mended, 'utf8');
  }
}

async function* decodeUnits(
  chunks: AsyncIterable<Uint8Array>,
  isBigEndian: boolean,
): AsyncGenerator<Uint8Array, void, undefined> {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk]);
    const length = wholeUnits(bytes, isBigEndian);
    rest = bytes.subarray(length);
    yield encodeUnits(bytes.subarray(0, length), isBigEndian);
  }
  // Half a unit is no text; half a pair is one unit that stands alone.
  if (rest.length >= 2) yield encodeUnits(rest.subarray(0, 2), isBigEndian);
  if (rest.length % 2 === 1) yield UNDECODABLE;
}

/** Bytes that can be decoded for themselves: an even number, and no half of a pair at the end. */
function wholeUnits(bytes: Uint8Array, isBigEndian: boolean): number {
  const even = bytes.length - (bytes.length % 2);
  const high = bytes[isBigEndian ? even - 2 : even - 1];
  const isHalf = high !== undefined && high >= 0xd8 && high <= 0xdb;
  return isHalf ? even - 2 : even;
}

function encodeUnits(bytes: Buffer, isBigEndian: boolean): Uint8Array {
  const text = (isBigEndian ? Buffer.from(bytes).swap16() : bytes).toString('utf16le');
  if (!LONE_HALF.test(text)) return Buffer.from(text, 'utf8');
  const parts = text.split(LONE_HALF).flatMap((part, i) => {
    const encoded = Buffer.from(part, 'utf8');
    return i === 0 ? [encoded] : [UNDECODABLE, encoded];
  });
  return Buffer.concat(parts);
}
