/** Levels as the inside of a JSON array, piece by piece. */
import type { CategoricalColumn } from './dataset.ts';
import { packedLevelsOf, type PackedTexts, selectTexts } from './packed-texts.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const SPACE = 0x20;

/** Levels, and bytes of them, that are put together at once. */
const BLOCK_LEVELS = 1 << 14;
const BLOCK_BYTES = 1 << 16;

/**
 * What `JSON.stringify` has between the brackets for the levels of the given codes, in pieces of text or UTF-8; a
 * piece of bytes is valid until the next one is asked for.
 */
export function* levelsAsJson(
  column: CategoricalColumn,
  codes: Uint32Array,
): Generator<string | Uint8Array, void, undefined> {
  const packed = packedLevelsOf(column);
  if (packed !== undefined) return yield* packedAsJson(packed, codes);
  for (let from = 0; from < codes.length; from += BLOCK_LEVELS) {
    const levels = Array.from(codes.subarray(from, from + BLOCK_LEVELS), (code) => column.levels[code]!);
    yield `${from === 0 ? '' : ','}${JSON.stringify(levels).slice(1, -1)}`;
  }
}

function* packedAsJson(
  texts: PackedTexts,
  codes: Uint32Array,
): Generator<string | Uint8Array, void, undefined> {
  const block = new Uint8Array(BLOCK_BYTES);
  let length = 0;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    const start = texts.startOf(code);
    const end = texts.ends[code]!;
    if (length + end - start + 3 > BLOCK_BYTES) {
      yield block.subarray(0, length);
      length = 0;
    }
    if (i > 0) block[length++] = COMMA;
    if (end - start + 3 > BLOCK_BYTES || needsEscape(texts.bytes, start, end)) {
      yield block.subarray(0, length);
      length = 0;
      yield JSON.stringify(selectTexts(texts, [code]).texts[0]);
      continue;
    }
    block[length++] = QUOTE;
    for (let at = start; at < end; at++) block[length++] = texts.bytes[at]!;
    block[length++] = QUOTE;
  }
  yield block.subarray(0, length);
}

/** UTF-8 that was valid has no lone surrogate, which JSON would escape too. */
function needsEscape(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte < SPACE || byte === QUOTE || byte === BACKSLASH) return true;
  }
  return false;
}
