/** Text that is written straight as bytes: joining a hundred thousand short texts costs several times as much. */

/** So few are copied faster one by one. */
const FEW_BYTES = 32;

/** A text in ASCII that grows. */
export class AsciiText {
  #bytes: Uint8Array;
  #end = 0;

  /** @param capacity - bytes that are set aside at once; more are found when they are needed */
  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
  }

  /** Adds what was written before. @param constant - see `asciiBytes` */
  addBytes(constant: Uint8Array): void {
    const start = this.#end;
    const end = start + constant.length;
    if (end > this.#bytes.length) this.#grow(end);
    const bytes = this.#bytes;
    if (constant.length > FEW_BYTES) bytes.set(constant, start);
    else for (let i = 0, at = start; at < end; i++, at++) bytes[at] = constant[i]!;
    this.#end = end;
  }

  /** Best for short texts, as numbers are. @param text - in ASCII, see `asciiJson` */
  add(text: string): void {
    const start = this.#end;
    const end = start + text.length;
    if (end > this.#bytes.length) this.#grow(end);
    const bytes = this.#bytes;
    for (let i = 0, at = start; at < end; i++, at++) bytes[at] = text.charCodeAt(i);
    this.#end = end;
  }

  /** What was written; nothing may be added any more. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#end);
  }

  #grow(needed: number): void {
    const larger = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/** The bytes of a text in ASCII. */
export function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** A value as JSON in which every character beyond ASCII is escaped. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
