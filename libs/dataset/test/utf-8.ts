/** Texts to UTF-8 and back, as a caller of the library does it. */

/** The arguments of `PackedTexts` for these texts. */
export function encodeTexts(texts: readonly string[]): readonly [Uint8Array, Uint32Array] {
  const parts = texts.map((text) => Buffer.from(text));
  let end = 0;
  const ends = Uint32Array.from(parts, (part) => (end += part.length));
  return [new Uint8Array(Buffer.concat(parts)), ends];
}

/** The texts of `PackedTexts`. */
export function decodeTexts(bytes: Uint8Array, ends: Uint32Array): readonly string[] {
  return Array.from(ends, (end, i) =>
    Buffer.from(bytes.subarray(i === 0 ? 0 : ends[i - 1], end)).toString('utf8'),
  );
}
