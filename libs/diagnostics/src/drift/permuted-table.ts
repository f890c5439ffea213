/** Random 2 × K tables with the margins of a given one. */
import { type RandomGenerator, unsafeUniformIntDistribution } from 'pure-rand';

/**
 * How the rows of one group fall on the levels when all rows are dealt out anew. Draws whichever is fewer: the rows of
 * the smaller group, or all rows outside the most frequent level.
 *
 * @param levelTotals - rows per level over both groups
 * @param groupTotal - rows of the group
 * @returns rows of the group per level; sums to `groupTotal`
 */
export function dealGroup(
  levelTotals: readonly number[],
  groupTotal: number,
  random: RandomGenerator,
): readonly number[] {
  const all = levelTotals.reduce((sum, count) => sum + count, 0);
  const largest = levelTotals.indexOf(Math.max(...levelTotals));
  if (groupTotal <= all - levelTotals[largest]!) return takeFromUrn([...levelTotals], groupTotal, random);
  const groups = [groupTotal, all - groupTotal];
  let left = groupTotal;
  const dealt = levelTotals.map((total, level) => {
    if (level === largest) return 0;
    const [drawn = 0] = takeFromUrn(groups, total, random);
    left -= drawn;
    return drawn;
  });
  return dealt.map((count, level) => (level === largest ? left : count));
}

/** Draws without replacement; `urn` keeps what is left in it. */
function takeFromUrn(urn: number[], draws: number, random: RandomGenerator): readonly number[] {
  const drawn = urn.map(() => 0);
  let left = urn.reduce((sum, count) => sum + count, 0);
  for (let i = 0; i < draws; i++) {
    let ticket = unsafeUniformIntDistribution(0, left - 1, random);
    let kind = 0;
    while (ticket >= urn[kind]!) ticket -= urn[kind++]!;
    urn[kind]! -= 1;
    drawn[kind]! += 1;
    left--;
  }
  return drawn;
}
