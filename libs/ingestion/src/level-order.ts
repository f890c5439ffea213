/** Whether packed texts are in the order in which rows are kept. */
import type { PackedTexts } from '@dynamic-risk/dataset';

/** The first byte in UTF-8 of U+E000, and of all that comes behind it. */
const BEHIND_SURROGATES = 0xee;

const byteOrder = new WeakMap<PackedTexts, boolean>();
const ascending = new WeakMap<PackedTexts, boolean>();

/**
 * Whether the order of the bytes is that of the UTF-16 code units: UTF-8 puts the characters from U+E000 on before
 * those outside of the basic plane, UTF-16 behind them.
 */
export function isInByteOrder(texts: PackedTexts): boolean {
  return remembered(byteOrder, texts, ({ bytes }) => {
    for (let i = 0; i < bytes.length; i++) if (bytes[i]! >= BEHIND_SURROGATES) return false;
    return true;
  });
}

/** Whether each text comes before the next one; not looked into where it would take texts instead of bytes. */
export function isAscending(texts: PackedTexts): boolean {
  return remembered(ascending, texts, () => {
    for (let i = 1; i < texts.count; i++) if (!isBefore(texts, i - 1, i)) return false;
    return isInByteOrder(texts);
  });
}

/**
 * The given texts, known to be in order.
 *
 * @param source - has all their bytes, where it is known to be in the order of its bytes
 */
export function knownAscending(texts: PackedTexts, source?: PackedTexts): PackedTexts {
  ascending.set(texts, true);
  if (source !== undefined && byteOrder.get(source) === true) byteOrder.set(texts, true);
  return texts;
}

/** What is known of the order of some texts. */
export interface LevelOrder {
  readonly isAscending: boolean;
  readonly isInByteOrder: boolean;
}

/** Finds out what a column is going to be asked for when it is merged. */
export function levelOrder(texts: PackedTexts): LevelOrder {
  return { isAscending: isAscending(texts), isInByteOrder: isInByteOrder(texts) };
}

/**
 * The given texts, known to be in that order: of a copy of texts, or where another thread has looked.
 *
 * @param order - as {@link levelOrder} says of the same texts
 */
export function withLevelOrder(texts: PackedTexts, order: LevelOrder): PackedTexts {
  ascending.set(texts, order.isAscending);
  byteOrder.set(texts, order.isInByteOrder);
  return texts;
}

function remembered(
  answers: WeakMap<PackedTexts, boolean>,
  texts: PackedTexts,
  look: (texts: PackedTexts) => boolean,
): boolean {
  const known = answers.get(texts);
  if (known !== undefined) return known;
  const answer = look(texts);
  answers.set(texts, answer);
  return answer;
}

function isBefore({ bytes, ends }: PackedTexts, one: number, other: number): boolean {
  let p = one === 0 ? 0 : ends[one - 1]!;
  let q = ends[one]!;
  const pEnd = q;
  for (const qEnd = ends[other]!; p < pEnd && q < qEnd; p++, q++) {
    if (bytes[p] !== bytes[q]) return bytes[p]! < bytes[q]!;
  }
  return p === pEnd && q < ends[other]!;
}
