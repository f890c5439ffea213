/** Text put together as UTF-8, without a string for every piece of it. */

const MINUS = 0x2d;
const ZERO = 0x30;

/** Whole numbers below are written digit by digit. */
const MAX_WHOLE = 1e9;
/** More than any number needs. */
const NUMBER_BYTES = 32;

/** Bytes in a buffer that grows when it has to, and is used again once it was cleared. */
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

  /** What was written; valid until it is cleared or written to. */
  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  byte(byte: number): void {
    this.#reserve(1);
    this.#buffer[this.#length++] = byte;
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

  /** As `String` has it: the shortest form that reads back as the same number. */
  number(value: number): void {
    const size = Math.abs(value);
    if (size < MAX_WHOLE && Number.isInteger(value)) this.#whole(value, size);
    else this.text(String(value));
  }

  /** As {@link number}, of `values[at]`; nothing for NaN. A number that is handed over would be an object each time. */
  numberAt(values: Float64Array, at: number): void {
    const value = values[at]!;
    const whole = value | 0;
    if (whole === value && whole < MAX_WHOLE && whole > -MAX_WHOLE) this.#whole(whole, Math.abs(whole));
    else if (!Number.isNaN(value)) this.number(value);
  }

  #whole(value: number, size: number): void {
    this.#reserve(NUMBER_BYTES);
    const buffer = this.#buffer;
    if (value < 0) buffer[this.#length++] = MINUS;
    let digits = 1;
    for (let power = 10; power <= size; power *= 10) digits++;
    let rest = size | 0;
    for (let at = this.#length + digits - 1; at >= this.#length; at--) {
      const next = (rest / 10) | 0;
      buffer[at] = ZERO + rest - next * 10;
      rest = next;
    }
    this.#length += digits;
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(needed * 2);
    larger.set(this.bytes());
    this.#buffer = larger;
  }
}
