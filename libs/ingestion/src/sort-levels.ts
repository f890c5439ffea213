/** The levels of a column in the order in which rows are kept. */
import { type PackedTexts, selectTexts } from '@dynamic-risk/dataset';
import { knownAscending } from './level-order.ts';
import { orderPackedTexts } from './rank-texts.ts';
import { SortMemory } from './sort-memory.ts';

export interface SortedLevels {
  /** By UTF-16 code unit; a copy. */
  readonly levels: PackedTexts;
  /** Where each text stands in `levels`; valid until the memory is used again. */
  readonly ranks: Uint32Array;
}

/**
 * Texts by UTF-16 code unit. A column whose levels are in this order is merged with others without looking at its
 * texts anywhere but side by side.
 *
 * @param texts - distinct
 * @param memory - that served for other columns; default a new one
 */
export function sortLevels(texts: PackedTexts, memory: SortMemory = new SortMemory()): SortedLevels {
  const order = orderPackedTexts(texts, memory);
  const ranks = memory.words('ranks', order.length);
  fillRanks(order, ranks);
  return { levels: knownAscending(selectTexts(texts, order), texts), ranks };
}

function fillRanks(order: Uint32Array, ranks: Uint32Array): void {
  for (let rank = 0; rank < order.length; rank++) ranks[order[rank]!] = rank;
}
