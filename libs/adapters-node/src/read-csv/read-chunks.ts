/** A file as pieces of bytes. */
import { createReadStream } from 'node:fs';
import { toStorageError } from '../storage-error.ts';

const CHUNK_BYTES = 1 << 20;

/**
 * The bytes of a file from its beginning, piece by piece.
 *
 * @param onChunk - is shown every piece before it is handed out
 * @throws {DynamicRiskError} `storage-failed`
 */
export async function* readChunks(
  path: string,
  onChunk: (chunk: Uint8Array) => void = () => undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  const chunks: AsyncIterator<Uint8Array> = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await readNext(chunks, path);
      if (next.done === true) return;
      onChunk(next.value);
      yield next.value;
    }
  } finally {
    stream.destroy();
  }
}

async function readNext(
  chunks: AsyncIterator<Uint8Array>,
  path: string,
): Promise<IteratorResult<Uint8Array>> {
  try {
    return await chunks.next();
  } catch (error) {
    throw toStorageError(error, path, 'read');
  }
}
