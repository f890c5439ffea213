/** Which rows share a value. */

export interface TieGroups {
  /** Distinct values. */
  readonly count: number;
  /** For each row the place of its value among the distinct ones, from the lowest, 0. */
  readonly groupOf: Uint32Array;
}

/**
 * Groups rows by equal value. Numbers are sorted and looked up: several times faster than sorting rows.
 *
 * @param values - finite
 * @example
 * groupTies(Float64Array.of(0.5, 0.1, 0.5)); // { count: 2, groupOf: [1, 0, 1] }
 */
export function groupTies(values: Float64Array): TieGroups {
  const distinct = values.slice().sort();
  let count = 0;
  for (const value of distinct) {
    if (count === 0 || value !== distinct[count - 1]) distinct[count++] = value;
  }
  // `Uint32Array.from` with a function goes through an iterator, which takes several times as long.
  const groupOf = new Uint32Array(values.length);
  for (let row = 0; row < groupOf.length; row++) groupOf[row] = placeOf(distinct, count, values[row]!);
  return { count, groupOf };
}

function placeOf(distinct: Float64Array, count: number, value: number): number {
  let [low, high] = [0, count - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (distinct[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
