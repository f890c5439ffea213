/** The beginning of a stream of bytes. */

/**
 * The first bytes, at most `count`; fewer when the stream has fewer. The rest is not read.
 *
 * @param chunks - a piece may be overwritten once the next one is asked for
 */
export async function peekChunks(chunks: AsyncIterable<Uint8Array>, count: number): Promise<Uint8Array> {
  const start = new Uint8Array(count);
  let length = 0;
  for await (const chunk of chunks) {
    const piece = chunk.subarray(0, count - length);
    start.set(piece, length);
    length += piece.length;
    if (length === count) break;
  }
  return start.subarray(0, length);
}
