/** Writing to an open stream, such as standard output. */
import type { Writable } from 'node:stream';
import { errnoCode, type Sink, toStorageError } from './atomic-write.ts';

/** Codes of a stream whose reader has gone. */
const CLOSED = new Set(['EPIPE', 'ERR_STREAM_DESTROYED']);

class ReaderGone extends Error {}

/**
 * Writes piece by piece, never faster than the stream takes it, and leaves the stream open. When the reader at the
 * other end has seen enough and goes (`| head`), the rest is dropped and nothing is wrong.
 *
 * @param name - what to call the stream in messages
 * @throws {DynamicRiskError} `storage-failed`, and whatever `produce` throws
 */
export async function writeToStream(
  stream: Writable,
  name: string,
  produce: (sink: Sink) => Promise<void>,
): Promise<void> {
  // Each write learns of its own failure; without a listener the stream's report of it would end the process.
  stream.on('error', toldOfAlready);
  try {
    await produce({ write: (piece) => writePiece(stream, name, piece) });
    stream.off('error', toldOfAlready);
  } catch (error) {
    if (!(error instanceof ReaderGone)) throw error;
  }
}

function writePiece(stream: Writable, name: string, piece: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(piece, (error) => {
      if (!error) resolve();
      else if (CLOSED.has(errnoCode(error) ?? '')) reject(new ReaderGone());
      else reject(toStorageError(error, name, 'write to'));
    });
  });
}

function toldOfAlready(): void {
  return undefined;
}
