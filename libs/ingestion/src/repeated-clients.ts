/** Rows whose client was there before, among rows in canonical order. */
import type { Contract } from '@dynamic-risk/dataset';
import type { MergedParts } from './merge-parts.ts';

/**
 * What `findRepeatedKeys` finds, of rows that are in order: those of one client, or client in a period, lie side by
 * side, and each but the one that came first repeats it.
 *
 * @param merged - identifier and period are the first columns, as `contractColumns` lists them
 * @param firstIncoming - origin of the first incoming row
 * @returns positions among the incoming rows, ascending; none where the contract does not ask
 */
export function repeatedClients(
  { uniqueness = 'off', identifier, period }: Contract,
  { origins, shared }: Pick<MergedParts, 'origins' | 'shared'>,
  firstIncoming: number,
): Uint32Array {
  if (uniqueness === 'off' || identifier === undefined) return new Uint32Array(0);
  const keys = period === undefined ? 1 : 2;
  const repeats: number[] = [];
  for (let start = 0; start < origins.length;) {
    let end = start + 1;
    let first = origins[start]!;
    for (; end < origins.length && shared[end]! >= keys; end++) first = Math.min(first, origins[end]!);
    for (let row = start; row < end; row++) {
      const origin = origins[row]!;
      if (origin >= firstIncoming && origin !== first) repeats.push(origin - firstIncoming);
    }
    start = end;
  }
  return Uint32Array.from(repeats).sort();
}
