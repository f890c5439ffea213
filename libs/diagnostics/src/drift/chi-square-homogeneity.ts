/** Whether two groups of rows fall on levels in the same shares. */
import { xoroshiro128plus } from 'pure-rand';
import { fisherExactTest } from './fisher-exact.ts';
import { dealGroup } from './permuted-table.ts';
import { chiSquareUpperTail } from './tail-probability.ts';

export interface HomogeneityOptions {
  /** Tables dealt for a permutation p-value. Default 9999. */
  readonly permutations?: number;
  /** Of the generator behind the permutations; a whole number. Default 1. */
  readonly seed?: number;
}

export interface HomogeneityTest {
  /** χ² of the table as given, 0 for a single level. */
  readonly statistic: number;
  /** Levels that occur, minus 1. */
  readonly degreesOfFreedom: number;
  readonly pValue: number;
  readonly method: 'single-level' | 'chi-squared' | 'chi-squared-pooled' | 'fisher-exact' | 'permutation';
  /** With Yates' continuity correction; only for two levels. */
  readonly yatesPValue?: number;
  /** Levels left after the rarest were put together; only for `chi-squared-pooled`. */
  readonly pooledLevels?: number;
}

/** A 2 × K table as its two rows. */
type Table = readonly { readonly reference: number; readonly current: number }[];

/**
 * Pearson's χ² test of homogeneity for two samples (neither is taken for the truth). Small counts: two levels with an
 * expected count below 5 are tested by Fisher's exact test; of more levels the rarest are put together until 80 % of
 * the expected counts are ≥ 5 and all ≥ 1 (W. G. Cochran, Biometrics 10, 1954), and where that leaves fewer than three,
 * rows are dealt anew at random.
 *
 * @param reference - rows per level; whole numbers ≥ 0
 * @param current - the same levels in the same order
 * @returns `undefined` when either side has no rows
 * @example
 * chiSquareHomogeneityTest([30, 50, 20], [25, 70, 55])?.pValue; // 0.00514
 */
export function chiSquareHomogeneityTest(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  options: HomogeneityOptions = {},
): HomogeneityTest | undefined {
  const table = Array.from({ length: reference.length }, (_, k) => ({
    reference: reference[k]!,
    current: current[k]!,
  })).filter((level) => level.reference + level.current > 0);
  const totals = totalsOf(table);
  if (totals.reference === 0 || totals.current === 0) return undefined;
  const statistic = chiSquare(table);
  const degreesOfFreedom = table.length - 1;
  const test = { statistic, degreesOfFreedom };
  if (table.length === 1) return { ...test, pValue: 1, method: 'single-level' };
  if (table.length === 2) return { ...test, ...testTwoLevels(table, statistic) };
  if (isLargeEnough(table)) {
    return { ...test, pValue: chiSquareUpperTail(statistic, degreesOfFreedom), method: 'chi-squared' };
  }
  const pooled = poolRarest(table);
  if (pooled !== undefined) {
    const pValue = chiSquareUpperTail(chiSquare(pooled), pooled.length - 1);
    return { ...test, pValue, method: 'chi-squared-pooled', pooledLevels: pooled.length };
  }
  return { ...test, pValue: permutationPValue(table, statistic, options), method: 'permutation' };
}

function testTwoLevels(
  table: Table,
  statistic: number,
): { pValue: number; yatesPValue: number; method: 'fisher-exact' | 'chi-squared' } {
  const yatesPValue = chiSquareUpperTail(chiSquare(table, 0.5), 1);
  if (Math.min(...expectedCounts(table)) >= 5) {
    return { pValue: chiSquareUpperTail(statistic, 1), yatesPValue, method: 'chi-squared' };
  }
  const [first, second] = table;
  const pValue = fisherExactTest(first!.reference, second!.reference, first!.current, second!.current);
  return { pValue, yatesPValue, method: 'fisher-exact' };
}

/** @param correction - taken off every |observed − expected|, never beyond 0 */
function chiSquare(table: Table, correction = 0): number {
  const { reference, current } = totalsOf(table);
  let sum = 0;
  for (const level of table) {
    const row = level.reference + level.current;
    const expected = (row * current) / (reference + current);
    const distance = Math.max(Math.abs(level.current - expected) - correction, 0);
    sum += distance ** 2 / expected + distance ** 2 / (row - expected);
  }
  return sum;
}

/** Levels in order of size, the rarest put into one until Cochran's rule holds; `undefined` below three levels. */
function poolRarest(table: Table): Table | undefined {
  const bySize = [...table].sort((a, b) => b.reference + b.current - (a.reference + a.current));
  while (bySize.length > 3) {
    const last = bySize.pop()!;
    const next = bySize.pop()!;
    const pooled = { reference: last.reference + next.reference, current: last.current + next.current };
    const position = bySize.findIndex(
      (level) => level.reference + level.current < pooled.reference + pooled.current,
    );
    bySize.splice(position < 0 ? bySize.length : position, 0, pooled);
    if (isLargeEnough(bySize)) return bySize;
  }
  return undefined;
}

function isLargeEnough(table: Table): boolean {
  const expected = expectedCounts(table);
  return (
    expected.every((count) => count >= 1) &&
    expected.filter((count) => count >= 5).length >= 0.8 * expected.length
  );
}

function expectedCounts(table: Table): readonly number[] {
  const { reference, current } = totalsOf(table);
  return table.flatMap((level) => {
    const row = level.reference + level.current;
    return [(row * reference) / (reference + current), (row * current) / (reference + current)];
  });
}

function permutationPValue(table: Table, statistic: number, options: HomogeneityOptions): number {
  const { permutations = 9999, seed = 1 } = options;
  const random = xoroshiro128plus(seed);
  const { reference, current } = totalsOf(table);
  const levelTotals = table.map((level) => level.reference + level.current);
  const smaller = Math.min(reference, current);
  let asExtreme = 0;
  for (let b = 0; b < permutations; b++) {
    const dealt = dealGroup(levelTotals, smaller, random);
    const other = dealt.map((count, k) => ({ current: count, reference: levelTotals[k]! - count }));
    if (chiSquare(other) >= statistic * (1 - 1e-12)) asExtreme++;
  }
  return (asExtreme + 1) / (permutations + 1);
}

function totalsOf(table: Table): { reference: number; current: number } {
  let reference = 0;
  let current = 0;
  for (const level of table) {
    reference += level.reference;
    current += level.current;
  }
  return { reference, current };
}
