/** A gzip stream as the bytes it was made of. */
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { dataError } from '../read-csv/data-error.ts';
import { errnoCode } from '../storage-error.ts';

/** Most bytes that a compressed file may come to unless the configuration says otherwise. */
export const DEFAULT_MAX_DECOMPRESSED_BYTES = 4 * 2 ** 30;

/** How much of the input was seen. */
interface Seen {
  bytes: number;
  /** Length without zeros at the end. */
  meaningful: number;
}

/**
 * Decompresses piece by piece in constant memory. Several gzip members one after the other are one file, zeros
 * behind the last are padding. All of the input is read.
 *
 * @param compressed - a piece may be overwritten once the next one is asked for
 * @param source - the file as the user knows it
 * @param maxBytes - a file that comes to more is refused
 * @throws {DynamicRiskError} `data-invalid` when the stream is damaged, cut short, followed by something else or
 * longer than it may be
 */
export async function* gunzipChunks(
  compressed: AsyncIterable<Uint8Array>,
  source: string,
  maxBytes: number = DEFAULT_MAX_DECOMPRESSED_BYTES,
): AsyncGenerator<Uint8Array, void, undefined> {
  const seen: Seen = { bytes: 0, meaningful: 0 };
  const originals = copies(compressed, seen);
  // Handed on without its end, so that what stands behind the archive can still be read.
  const open = { [Symbol.asyncIterator]: () => ({ next: () => originals.next() }) };
  const input = Readable.from(open, { objectMode: false });
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  // A failure of either stream surfaces where the pieces are asked for.
  pipeline(input, gunzip, () => undefined);
  const pieces: AsyncIterable<Uint8Array> = gunzip;
  let length = 0;
  try {
    for await (const piece of pieces) {
      length += piece.length;
      if (length > maxBytes) throw tooLong(source, maxBytes);
      yield piece;
    }
    for (let rest = await originals.next(); rest.done !== true;) rest = await originals.next();
  } catch (error) {
    const code = errnoCode(error);
    throw code?.startsWith('Z_') === true ? damaged(source, describe(code, error), error) : error;
  } finally {
    input.destroy();
    gunzip.destroy();
    await originals.return();
  }
  if (seen.meaningful > gunzip.bytesWritten) throw damaged(source, 'something else behind its end');
}

async function* copies(
  chunks: AsyncIterable<Uint8Array>,
  seen: Seen,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) {
    const last = chunk.findLastIndex((byte) => byte !== 0);
    if (last >= 0) seen.meaningful = seen.bytes + last + 1;
    seen.bytes += chunk.length;
    yield Uint8Array.from(chunk);
  }
}

function describe(code: string, error: unknown): string {
  if (code === 'Z_BUF_ERROR') return 'an end before its time';
  return `damaged data (${error instanceof Error ? error.message : code})`;
}

function damaged(source: string, found: string, cause?: unknown): Error {
  return dataError(
    [
      {
        code: 'damaged-archive',
        source,
        expected: 'a whole gzip file',
        found,
        fix: 'Provide it anew; if it is still being written, run again afterwards.',
      },
    ],
    cause,
  );
}

function tooLong(source: string, maxBytes: number): Error {
  return dataError([
    {
      code: 'archive-too-long',
      source,
      expected: `at most ${maxBytes} bytes once it is decompressed`,
      found: 'more',
      fix: 'If the file is right, set "maxDecompressedBytes" of its source.',
    },
  ]);
}
