/** Keeps labels beside the ends of lines from standing on each other. */

/**
 * Heights at least `gap` apart and inside the range, each as near to the wanted one as its neighbours allow, in the
 * order in which they were given.
 *
 * @param wanted - any order
 * @returns as many heights; more labels than the range has room for stand closer
 * @example
 * spreadLabels([50, 51], 10, [0, 100]); // [45.5, 55.5]
 */
export function spreadLabels(
  wanted: readonly number[],
  gap: number,
  [top, bottom]: readonly [number, number],
): readonly number[] {
  const room = wanted.length > 1 ? Math.min(gap, (bottom - top) / (wanted.length - 1)) : gap;
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const heights = order.map((index) => wanted[index] ?? 0);
  for (const group of groups(heights, room)) {
    const middle = group.reduce((sum, at) => sum + (heights[at] ?? 0), 0) / group.length;
    const start = middle - (room * (group.length - 1)) / 2;
    for (const [rank, at] of group.entries()) heights[at] = start + rank * room;
  }
  const settled = pushInside(heights, room, top, bottom);
  return wanted.map((_, index) => settled[order.indexOf(index)] ?? 0);
}

/** Neighbours that would stand on each other, by index; heights ascend. */
function groups(heights: readonly number[], room: number): readonly (readonly number[])[] {
  const found: number[][] = [];
  for (const [at, height] of heights.entries()) {
    const last = found.at(-1);
    const before = heights[at - 1];
    if (last !== undefined && before !== undefined && height - before < room) last.push(at);
    else found.push([at]);
  }
  return found;
}

function pushInside(
  heights: readonly number[],
  room: number,
  top: number,
  bottom: number,
): readonly number[] {
  const down: number[] = [];
  for (const height of heights) down.push(Math.max(height, (down.at(-1) ?? top - room) + room));
  const up: number[] = [];
  for (const height of down.reverse()) up.push(Math.min(height, (up.at(-1) ?? bottom + room) - room));
  return up.reverse();
}
