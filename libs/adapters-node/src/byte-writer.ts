/** Text put together as UTF-8, without a string for every piece of it. */

/** Bytes in a buffer that grows when it has to. */
export class ByteWriter {
  #buffer: Buffer;
  #length = 0;

  /** @param expected - usual length */
  constructor(expected: number) {
    this.#buffer = Buffer.allocUnsafeSlow(expected + 4096);
  }

  get length(): number {
    return this.#length;
  }

  /** What was written; valid until it is written to. */
  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  text(text: string): void {
    this.#reserve(text.length * 3);
    this.#length += this.#buffer.write(text, this.#length);
  }

  /** `bytes[start … end)` */
  run(bytes: Uint8Array, start: number, end: number): void {
    this.#reserve(end - start);
    const buffer = this.#buffer;
    let at = this.#length;
    for (let i = start; i < end; i++) buffer[at++] = bytes[i]!;
    this.#length = at;
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(needed * 2);
    larger.set(this.bytes());
    this.#buffer = larger;
  }
}
