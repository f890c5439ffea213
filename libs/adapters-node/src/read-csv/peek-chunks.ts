/** The beginning of a stream of bytes. */

/**
 * The first bytes, at most `count`; fewer when the stream has fewer. The rest is not read.
 *
 * @param chunks - a piece may be overwritten once the next one is asked for
 */
export async function peekChunks(chunks: AsyncIterable<Uint8Array>, count: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    const piece = Uint8Array.from(chunk.subarray(0, count - length));
    pieces.push(piece);
    length += piece.length;
    if (length === count) break;
  }
  return Buffer.concat(pieces);
}
