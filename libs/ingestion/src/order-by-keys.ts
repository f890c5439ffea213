/** A stable order by one key after the other, each computed only for what those before it leave equal. */
import { firstNumbers } from './first-numbers.ts';
import { radixSort } from './radix-sort.ts';
import { SortMemory } from './sort-memory.ts';

/** The keys of the given items: any numbers but NaN, equal where the items are. */
export type KeyRound = (items: Uint32Array) => Float64Array;

/** Up to here shifting a few items is faster than anything cleverer. */
const MAX_INSERTION = 24;
/** From here counting the digits of numbers that are not whole is faster than comparing. */
const MIN_RADIX = 1024;

/**
 * The items in ascending order of their first key, equal ones of their second, and so on; what all rounds leave equal
 * keeps its order. A round is asked only about items that are still equal to another one, so that
 * distinct first keys cost one round. A million distinct keys take about 0.1 s.
 *
 * @param rounds - taken one by one until nothing is equal any more; may be infinite only if that comes about
 */
export function orderByKeys(
  items: Uint32Array,
  rounds: Iterable<KeyRound>,
  memory: SortMemory = new SortMemory(),
): Uint32Array {
  const order = items.slice();
  let ties: readonly number[] = order.length > 1 ? [0, order.length] : [];
  for (const round of rounds) {
    if (ties.length === 0) break;
    ties = sortTies(order, ties, round, memory);
  }
  return order;
}

/** @param ties - start and end of every run of equal items in `order`; @returns those that are left */
function sortTies(
  order: Uint32Array,
  ties: readonly number[],
  round: KeyRound,
  memory: SortMemory,
): readonly number[] {
  const items = gatherTies(order, ties, memory);
  const keys = round(items);
  const sorting = { items, keys, memory };
  const left: number[] = [];
  let at = 0;
  for (let tie = 0; tie < ties.length; tie += 2) {
    const start = ties[tie]!;
    const end = at + ties[tie + 1]! - start;
    sortRange(sorting, at, end, 0);
    // Most ties are short: a view of each would take longer than its numbers.
    for (let i = at; i < end; i++) order[start + i - at] = items[i]!;
    findTies(keys, at, end, start - at, left);
    at = end;
  }
  return left;
}

function gatherTies(order: Uint32Array, ties: readonly number[], memory: SortMemory): Uint32Array {
  let count = 0;
  for (let tie = 0; tie < ties.length; tie += 2) count += ties[tie + 1]! - ties[tie]!;
  const items = memory.words('items', count);
  let at = 0;
  for (let tie = 0; tie < ties.length; tie += 2) {
    for (let i = ties[tie]!; i < ties[tie + 1]!; i++) items[at++] = order[i]!;
  }
  return items;
}

function findTies(keys: Float64Array, from: number, to: number, shift: number, found: number[]): void {
  for (let start = from; start < to;) {
    let end = start + 1;
    while (end < to && keys[end] === keys[start]) end++;
    if (end - start > 1) found.push(start + shift, end + shift);
    start = end;
  }
}

/** What is sorted, items and keys together, and what it is sorted with. */
interface Sorting {
  readonly items: Uint32Array;
  readonly keys: Float64Array;
  readonly memory: SortMemory;
}

/** @param depth - of buckets in buckets */
function sortRange(sorting: Sorting, from: number, to: number, depth: number): void {
  const { items, keys, memory } = sorting;
  if (isSorted(keys, from, to)) return;
  if (to - from <= MAX_INSERTION) return insertionSort(items, keys, from, to);
  const range = keys.subarray(from, to);
  const numbers = wholeRange(range);
  if (numbers === undefined) {
    return rearrange(sorting, from, to - from < MIN_RADIX ? compareSort(range) : radixSort(range));
  }
  const { positions, ends } = distribute(range, numbers, memory, depth);
  rearrange(sorting, from, positions);
  for (let bucket = 0, start = 0; bucket < ends.length; start = ends[bucket++]!) {
    if (ends[bucket]! - start > 1) sortRange(sorting, from + start, from + ends[bucket]!, depth + 1);
  }
}

/** Puts what stood at each of `positions`, counted from `from`, in their order. */
function rearrange({ items, keys, memory }: Sorting, from: number, positions: Uint32Array): void {
  const count = positions.length;
  const itemsBefore = memory.words('items before', count);
  const keysBefore = memory.floats('keys before', count);
  itemsBefore.set(items.subarray(from, from + count));
  keysBefore.set(keys.subarray(from, from + count));
  for (let i = 0; i < count; i++) {
    items[from + i] = itemsBefore[positions[i]!]!;
    keys[from + i] = keysBefore[positions[i]!]!;
  }
}

function isSorted(keys: Float64Array, from: number, to: number): boolean {
  for (let i = from + 1; i < to; i++) if (keys[i]! < keys[i - 1]!) return false;
  return true;
}

function insertionSort(items: Uint32Array, keys: Float64Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const key = keys[i]!;
    const item = items[i]!;
    let at = i;
    for (; at > from && keys[at - 1]! > key; at--) {
      keys[at] = keys[at - 1]!;
      items[at] = items[at - 1]!;
    }
    keys[at] = key;
    items[at] = item;
  }
}

function compareSort(keys: Float64Array): Uint32Array {
  const positions = firstNumbers(keys.length);
  return positions.sort((a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : a - b));
}

/**
 * Whole numbers in as many buckets as there are numbers, each bucket a part of their range: one step through memory
 * leaves a few numbers a bucket to be sorted, none where they are ranks. Numbers crowded into few buckets come back
 * with a range that many times smaller.
 *
 * @returns positions bucket by bucket, in each as they came, and where each bucket ends
 */
function distribute(
  keys: Float64Array,
  { min, max }: WholeRange,
  memory: SortMemory,
  depth: number,
): { readonly positions: Uint32Array; readonly ends: Uint32Array } {
  const count = keys.length;
  const scale = Math.min(1, (count - 1) / (max - min));
  const ends = memory.words(`ends ${depth}`, count + 1).fill(0);
  countBuckets(keys, min, scale, ends);
  addUp(ends);
  const positions = memory.words('positions', count);
  fillBuckets(keys, min, scale, ends, positions);
  return { positions, ends: ends.subarray(0, count) };
}

// A function for each loop: V8 compiles a long one while it runs, not knowing what follows, and gives the code up there.

/** @param counts - at `bucket + 1` how many numbers are in a bucket */
function countBuckets(keys: Float64Array, min: number, scale: number, counts: Uint32Array): void {
  for (let i = 0; i < keys.length; i++) counts[Math.floor((keys[i]! - min) * scale) + 1]!++;
}

/** Makes counts the sums of all counts up to them. */
function addUp(counts: Uint32Array): void {
  for (let i = 1; i < counts.length; i++) counts[i]! += counts[i - 1]!;
}

/** @param starts - where each bucket begins; afterwards where it ends */
function fillBuckets(
  keys: Float64Array,
  min: number,
  scale: number,
  starts: Uint32Array,
  positions: Uint32Array,
): void {
  for (let i = 0; i < keys.length; i++) positions[starts[Math.floor((keys[i]! - min) * scale)]!++] = i;
}

interface WholeRange {
  readonly min: number;
  readonly max: number;
}

/** Smallest and largest of some whole numbers; `undefined` where one is not whole or they cannot be subtracted. */
function wholeRange(keys: Float64Array): WholeRange | undefined {
  const min = smallestWhole(keys);
  const max = largest(keys);
  return max - min <= Number.MAX_SAFE_INTEGER ? { min, max } : undefined;
}

/** NaN where a number is not whole. */
function smallestWhole(keys: Float64Array): number {
  let min = Infinity;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    if (!Number.isSafeInteger(key)) return Number.NaN;
    if (key < min) min = key;
  }
  return min;
}

function largest(keys: Float64Array): number {
  let max = -Infinity;
  for (let i = 0; i < keys.length; i++) if (keys[i]! > max) max = keys[i]!;
  return max;
}
