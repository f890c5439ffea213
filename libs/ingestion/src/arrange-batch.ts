/** A batch with its rows in canonical order: what reads a source can do that beside what reads another. */
import type { Column } from '@dynamic-risk/dataset';
import { canonicalOrder } from './canonical-order.ts';
import type { SourceBatch } from './source-batch.ts';
import { SortMemory } from './sort-memory.ts';

/**
 * Puts the rows of a batch in the order in which a data set keeps them, so that they need not be sorted and lie side by
 * side when they are merged. `arrival` tells how they came: what becomes of them is the same.
 *
 * @param batch - its arrays are taken over and changed
 * @param memory - that served for other batches; default a new one
 */
export function arrangeBatch(batch: SourceBatch, memory: SortMemory = new SortMemory()): SourceBatch {
  const order = canonicalOrder(batch.data, batch.arrival, memory);
  const arrays = new Set(Array.from(batch.data.columns.values(), valuesOf));
  for (const values of arrays) reorder(values, order, memory);
  reorder(batch.lines, order, memory);
  if (batch.offsets !== undefined) reorder(batch.offsets, order, memory);
  return { ...batch, arrival: arrivalOf(order, batch.arrival) };
}

function valuesOf(column: Column): Float64Array | Int32Array {
  return column.kind === 'numeric' ? column.values : column.codes;
}

/** Puts what stood at each of `order` in this order. */
function reorder(
  values: Float64Array | Int32Array | Uint32Array,
  order: Uint32Array,
  memory: SortMemory,
): void {
  if (values instanceof Float64Array) return reorderFloats(values, order, memory);
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length);
  reorderWords(words, order, memory);
}

function reorderFloats(values: Float64Array, order: Uint32Array, memory: SortMemory): void {
  const before = memory.floats('keys before', values.length);
  before.set(values);
  for (let i = 0; i < order.length; i++) values[i] = before[order[i]!]!;
}

function reorderWords(values: Uint32Array, order: Uint32Array, memory: SortMemory): void {
  const before = memory.words('items before', values.length);
  before.set(values);
  for (let i = 0; i < order.length; i++) values[i] = before[order[i]!]!;
}

/** @param arrival - how the rows came before they were put in this order */
function arrivalOf(order: Uint32Array, arrival: Uint32Array | undefined): Uint32Array {
  const positions = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) positions[order[i]!] = i;
  return arrival === undefined ? positions : arrival.map((row) => positions[row]!);
}
