/** Texts in the order of their UTF-16 code units, fast for a million of them. */
import type { PackedTexts } from '@dynamic-risk/dataset';
import { isAscending, isInByteOrder } from './level-order.ts';
import { firstNumbers } from './first-numbers.ts';
import { type KeyRound, orderByKeys } from './order-by-keys.ts';
import { SortMemory } from './sort-memory.ts';

/** Up to here comparing the texts themselves is faster. */
const MAX_COMPARED = 256;
/** Whole numbers up to 2^53 are exact. */
const KEY_BITS = 53;

/**
 * The rank of each text among all of them: 0 for the first in the order of UTF-16 code units, which is the same on
 * every machine and in every language. Takes about 0.3 s for a million names.
 *
 * @param texts - distinct
 */
export function rankTexts(texts: readonly string[]): Uint32Array {
  return ranksOf(orderTexts(texts));
}

function orderTexts(texts: readonly string[]): Uint32Array {
  return texts.length <= MAX_COMPARED ? compareTexts(texts) : orderByPieces(pack(texts), new SortMemory());
}

function ranksOf(order: Uint32Array): Uint32Array {
  const ranks = new Uint32Array(order.length);
  for (let rank = 0; rank < order.length; rank++) ranks[order[rank]!] = rank;
  return ranks;
}

function compareTexts(texts: readonly string[]): Uint32Array {
  return Uint32Array.from(texts.keys()).sort((a, b) => (texts[a]! < texts[b]! ? -1 : 1));
}

/** As {@link rankTexts}; makes a text of any of them only where their bytes are in another order. */
export function rankPackedTexts(texts: PackedTexts): Uint32Array {
  return ranksOf(orderPackedTexts(texts));
}

/** Positions of distinct texts by UTF-16 code unit; makes a text of any of them as {@link rankPackedTexts} does. */
export function orderPackedTexts(texts: PackedTexts, memory: SortMemory = new SortMemory()): Uint32Array {
  const { bytes, count } = texts;
  if (isAscending(texts)) return firstNumbers(count);
  if (count <= MAX_COMPARED || !isInByteOrder(texts)) return orderTexts(texts.texts);
  const starts = memory.words('starts', count + 1);
  starts[0] = 0;
  starts.set(texts.ends, 1);
  return orderByPieces({ units: bytes, starts }, memory);
}

/** One text after the other in one array: what is read again and again lies side by side. */
interface Units {
  readonly units: Uint16Array | Uint8Array;
  /** Where each text begins, and where the last one ends. */
  readonly starts: Float64Array | Uint32Array;
}

function orderByPieces(texts: Units, memory: SortMemory): Uint32Array {
  const everyText = memory.words('every text', texts.starts.length - 1);
  fillNumbers(everyText);
  return orderByKeys(everyText, pieces(texts, everyText, memory), memory);
}

function fillNumbers(numbers: Uint32Array): void {
  for (let i = 0; i < numbers.length; i++) numbers[i] = i;
}

function pack(texts: readonly string[]): Units {
  const starts = new Float64Array(texts.length + 1);
  let units = new Uint16Array(texts.length * 16);
  let end = 0;
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i]!;
    const { length } = text;
    starts[i] = end;
    if (end + length > units.length) units = grow(units, end + length);
    for (let at = 0; at < length; at++) units[end + at] = text.charCodeAt(at);
    end += length;
  }
  starts[texts.length] = end;
  return { units, starts };
}

function grow(units: Uint16Array, needed: number): Uint16Array<ArrayBuffer> {
  const grown = new Uint16Array(Math.max(needed, units.length * 2));
  grown.set(units);
  return grown;
}

/** Length of the beginning that all texts share. */
function commonLength({ units, starts }: Units): number {
  let length = starts[1]!;
  for (let i = 1; i + 1 < starts.length && length > 0; i++) {
    const start = starts[i]!;
    length = Math.min(length, starts[i + 1]! - start);
    let same = 0;
    while (same < length && units[start + same] === units[same]) same++;
    length = same;
  }
  return length;
}

/**
 * As many characters at a time as fit into one number, behind the beginning that all share. Characters count by their place in the
 * alphabet that occurs, so that 15 digits or 10 letters fit at once; the end of a text comes before all of them.
 */
function* pieces(packed: Units, everyText: Uint32Array, memory: SortMemory): Generator<KeyRound> {
  const { placeOf, size } = alphabetOf(packed);
  const width = Math.max(1, Math.floor(KEY_BITS / Math.log2(size + 1)));
  const all = memory.floats('all keys', everyText.length);
  for (let from = commonLength(packed); ; from += width) {
    const base = size + 1;
    yield (items) => {
      const keys = memory.floats('keys', items.length);
      if (items.length * 2 < all.length) {
        fillKeys(packed, items, from, width, { placeOf, base }, keys);
        return keys;
      }
      // Of nearly all texts: one beside the other, as they lie in memory, and then put in order.
      fillKeys(packed, everyText, from, width, { placeOf, base }, all);
      gatherKeys(all, items, keys);
      return keys;
    };
  }
}

function gatherKeys(all: Float64Array, items: Uint32Array, keys: Float64Array): void {
  for (let i = 0; i < items.length; i++) keys[i] = all[items[i]!]!;
}

/** Written where they belong: a number that is returned a million times is a million objects. */
function fillKeys(
  { units, starts }: Units,
  items: Uint32Array,
  from: number,
  width: number,
  { placeOf, base }: { readonly placeOf: Uint32Array; readonly base: number },
  keys: Float64Array,
): void {
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
    const start = starts[item]! + from;
    const end = starts[item + 1]!;
    let key = 0;
    for (let at = start; at < start + width; at++) key = key * base + (at < end ? placeOf[units[at]!]! : 0);
    keys[i] = key;
  }
}

interface Alphabet {
  /** 1-based place of each code unit that occurs. */
  readonly placeOf: Uint32Array;
  readonly size: number;
}

function alphabetOf({ units, starts }: Units): Alphabet {
  const placeOf = new Uint32Array(units instanceof Uint8Array ? 1 << 8 : 1 << 16);
  markUnits(units, starts.at(-1)!, placeOf);
  return { placeOf, size: numberMarked(placeOf) };
}

function markUnits(units: Units['units'], end: number, marks: Uint32Array): void {
  for (let i = 0; i < end; i++) marks[units[i]!] = 1;
}

/** Numbers the marked places from 1 on; @returns how many there are */
function numberMarked(marks: Uint32Array): number {
  let count = 0;
  for (let place = 0; place < marks.length; place++) if (marks[place] === 1) marks[place] = ++count;
  return count;
}
