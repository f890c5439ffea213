/** A request that gives its body whole, without the way through a stream's buffers, events and ticks. */
import { IncomingMessage } from 'node:http';

/**
 * What Node.js makes of every request when it is given this class. Until `takeBody` is called it is the stream that it
 * always was.
 */
export class BodyRequest extends IncomingMessage {
  #take: ((body: Uint8Array) => void) | undefined;
  #chunks: Buffer[] = [];

  /**
   * Calls back with the body once all of it is there, and not at all when the connection ends before. To be called in
   * the turn in which the request comes; afterwards nothing can be read from the stream.
   */
  takeBody(take: (body: Uint8Array) => void): void {
    this.#take = take;
  }

  /** Node.js brings what it has read, at last `null`. */
  override push(chunk: Buffer | null, encoding?: BufferEncoding): boolean {
    const take = this.#take;
    if (take === undefined) return super.push(chunk, encoding);
    if (chunk !== null) return this.#chunks.push(chunk) > 0;
    this.#take = undefined;
    take(this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks));
    return super.push(null);
  }
}
