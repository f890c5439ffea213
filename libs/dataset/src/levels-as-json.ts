/** Levels as the inside of a JSON array, piece by piece. */
import { type ByteView, copyRun, viewBytes } from './byte-runs.ts';
import type { CategoricalColumn } from './dataset.ts';
import { packedLevelsOf, type PackedTexts, selectTexts } from './packed-texts.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const SPACE = 0x20;

/** Levels, and bytes of them, that are put together at once. */
const BLOCK_LEVELS = 1 << 14;
const BLOCK_BYTES = 1 << 16;

/** Which levels are meant, in which order. */
export interface ChosenLevels {
  readonly count: number;
  /** Their codes; default the first `count` ones. */
  readonly seen?: Uint32Array;
}

/**
 * What `JSON.stringify` has between the brackets for the chosen levels, in pieces of text or UTF-8; a piece of bytes is
 * valid until the next one is asked for.
 */
export function* levelsAsJson(
  column: CategoricalColumn,
  chosen: ChosenLevels,
): Generator<string | Uint8Array, void, undefined> {
  const packed = packedLevelsOf(column);
  if (packed !== undefined) return yield* packedAsJson(packed, chosen);
  const { count, seen } = chosen;
  for (let from = 0; from < count; from += BLOCK_LEVELS) {
    const length = Math.min(BLOCK_LEVELS, count - from);
    const levels = Array.from({ length }, (_, i) => column.levels[codeAt(seen, from + i)]!);
    yield `${from === 0 ? '' : ','}${JSON.stringify(levels).slice(1, -1)}`;
  }
}

function codeAt(seen: Uint32Array | undefined, i: number): number {
  return seen === undefined ? i : seen[i]!;
}

function* packedAsJson(
  texts: PackedTexts,
  chosen: ChosenLevels,
): Generator<string | Uint8Array, void, undefined> {
  const { count, seen } = chosen;
  const from = viewBytes(texts.bytes);
  const block: Block = { ...viewBytes(new Uint8Array(BLOCK_BYTES)), length: 0 };
  for (let i = 0; i < count;) {
    i = fillBlock(block, from, texts.ends, chosen, i);
    yield block.bytes.subarray(0, block.length);
    if (i === count) return;
    const code = codeAt(seen, i);
    if (isPlain(from, texts.startOf(code), texts.ends[code]!)) continue;
    yield `${i === 0 ? '' : ','}${JSON.stringify(selectTexts(texts, [code]).texts[0])}`;
    i++;
  }
}

/** Bytes that are put together. */
interface Block extends ByteView {
  length: number;
}

/**
 * Fills a block anew.
 *
 * @param first - of the chosen levels
 * @returns which one has no room any more, or is not written as it is; `count` when there is none
 */
function fillBlock(
  block: Block,
  from: ByteView,
  ends: Uint32Array,
  { count, seen }: ChosenLevels,
  first: number,
): number {
  const { bytes } = block;
  let to = 0;
  let i = first;
  for (; i < count; i++) {
    const code = codeAt(seen, i);
    const start = code === 0 ? 0 : ends[code - 1]!;
    const end = ends[code]!;
    if (to + end - start + 3 > BLOCK_BYTES || !isPlain(from, start, end)) break;
    if (i > 0) bytes[to++] = COMMA;
    bytes[to++] = QUOTE;
    copyRun(from, start, end, block, to);
    to += end - start;
    bytes[to++] = QUOTE;
  }
  block.length = to;
  return i;
}

/** Whether a level can be put into a block, as it is. */
function isPlain(from: ByteView, start: number, end: number): boolean {
  return end - start + 3 <= BLOCK_BYTES && !needsEscape(from, start, end);
}

/** UTF-8 that was valid has no lone surrogate, which JSON would escape too. */
function needsEscape({ bytes, words }: ByteView, start: number, end: number): boolean {
  let at = start;
  for (; at + 4 <= end; at += 4) if (holdsEscaped(words.getInt32(at))) return true;
  for (; at < end; at++) {
    const byte = bytes[at]!;
    if (byte < SPACE || byte === QUOTE || byte === BACKSLASH) return true;
  }
  return false;
}

const EVERY_BYTE = 0x01010101;
const HIGH_BITS = 0x80808080;

/** Whether one of four bytes is a control character, a quote or a backslash, found by what subtraction borrows. */
function holdsEscaped(word: number): boolean {
  const quotes = word ^ (QUOTE * EVERY_BYTE);
  const backslashes = word ^ (BACKSLASH * EVERY_BYTE);
  const borrowed =
    ((word - SPACE * EVERY_BYTE) & ~word) |
    ((quotes - EVERY_BYTE) & ~quotes) |
    ((backslashes - EVERY_BYTE) & ~backslashes);
  return (borrowed & HIGH_BITS) !== 0;
}
