/** A file as pieces of bytes. */
import { type FileHandle, open } from 'node:fs/promises';
import { withStorageErrors } from '../storage-error.ts';

/** Little enough to be at hand in the processor's cache from reading to typing. */
const CHUNK_BYTES = 1 << 16;

/**
 * The bytes of a file from its beginning, piece by piece. While one piece is at work the next is read; two buffers
 * take turns, so a piece is valid until the next one is asked for.
 *
 * @param onChunk - is shown every piece before it is handed out
 * @param chunkBytes - no piece is longer
 * @throws {DynamicRiskError} `storage-failed`
 */
export async function* readChunks(
  path: string,
  onChunk: (chunk: Uint8Array) => void = () => undefined,
  chunkBytes = CHUNK_BYTES,
): AsyncGenerator<Uint8Array, void, undefined> {
  const file = await withStorageErrors(path, 'read', () => open(path, 'r'));
  let pending: Promise<Uint8Array> | undefined;
  try {
    const length = await pieceLength(file, path, chunkBytes);
    const buffers = [Buffer.allocUnsafeSlow(length), Buffer.allocUnsafeSlow(length)] as const;
    const readInto = (turn: number): Promise<Uint8Array> =>
      readPiece(file, buffers[turn % 2 === 0 ? 0 : 1], path);
    pending = readInto(0);
    for (let turn = 1; ; turn++) {
      const chunk = await pending;
      if (chunk.length === 0) return;
      pending = readInto(turn);
      onChunk(chunk);
      yield chunk;
    }
  } finally {
    await Promise.allSettled([pending]);
    await file.close();
  }
}

/** A small file takes no more than its size; what says that it has none, such as a pipe, may still have bytes. */
async function pieceLength(file: FileHandle, path: string, longest: number): Promise<number> {
  const { size } = await withStorageErrors(path, 'read', () => file.stat());
  return size === 0 ? longest : Math.min(size, longest);
}

async function readPiece(file: FileHandle, buffer: Uint8Array, path: string): Promise<Uint8Array> {
  const { bytesRead } = await withStorageErrors(path, 'read', () => file.read(buffer, 0, buffer.length));
  return buffer.subarray(0, bytesRead);
}
