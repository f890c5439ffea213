/** A file as pieces of bytes. */
import { type FileHandle, open } from 'node:fs/promises';
import { withStorageErrors } from '../storage-error.ts';

const CHUNK_BYTES = 1 << 20;

/**
 * The bytes of a file from its beginning, piece by piece. While one piece is at work the next is read; two buffers
 * take turns, so a piece is valid until the next one is asked for.
 *
 * @param onChunk - is shown every piece before it is handed out
 * @throws {DynamicRiskError} `storage-failed`
 */
export async function* readChunks(
  path: string,
  onChunk: (chunk: Uint8Array) => void = () => undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  const file = await withStorageErrors(path, 'read', () => open(path, 'r'));
  const buffers = [new Uint8Array(CHUNK_BYTES), new Uint8Array(CHUNK_BYTES)] as const;
  const readInto = (turn: number): Promise<Uint8Array> =>
    readPiece(file, buffers[turn % 2 === 0 ? 0 : 1], path);
  let pending = readInto(0);
  try {
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

async function readPiece(file: FileHandle, buffer: Uint8Array, path: string): Promise<Uint8Array> {
  const { bytesRead } = await withStorageErrors(path, 'read', () => file.read(buffer, 0, buffer.length));
  return buffer.subarray(0, bytesRead);
}
