/** Finds levels that came, went, or go by another name. */
import { fisherExactTest } from './fisher-exact.ts';
import { sumOf, type LevelCounts } from './level-counts.ts';
import { chiSquareUpperTail } from './tail-probability.ts';
import { twoProportionTest } from './two-proportion-test.ts';

export interface LevelChange {
  readonly level: string;
  /** Of the rows of the side that has the level, missing left out; in (0, 1]. */
  readonly share: number;
  /** That a level of both populations is absent from one side by chance; Bonferroni over the levels of the column. */
  readonly pValue: number;
}

export interface RenamedLevel {
  readonly from: string;
  readonly to: string;
  /** Of the current rows with a value. */
  readonly share: number;
  readonly pValue: number;
}

export interface LevelChanges {
  readonly appeared: readonly LevelChange[];
  readonly lost: readonly LevelChange[];
  readonly renamed: readonly RenamedLevel[];
  /** That so many of the current rows have levels which the reference does not have at all, by chance. */
  readonly unseenPValue: number;
}

/** Rarer levels come and go by themselves. */
const MIN_SHARE = 0.01;
/** Largest Cohen's h between the shares of one level under two names; in few rows as much as chance makes of none. */
const SAME_SHARE = 0.2;
const MAX_SAME_SHARE = 0.5;
/** Significance at which shares differ and levels are lost; its two-sided z. */
const LEVEL = 0.01;
const LEVEL_Z = 2.575829;

/**
 * A level counts from 1 % of the rows of the side that has it. A lost and a new level are one level renamed when they
 * read the same but for case, blanks and punctuation, or else when their shares agree (no significant difference at
 * 1 %, and Cohen's h below 0.2 or what chance makes of equal shares) and the old one is not lost by chance.
 *
 * @param levels - rows of every level on both sides
 */
export function detectLevelChanges(levels: readonly LevelCounts[]): LevelChanges {
  const n = sumOf(levels, 'reference');
  const m = sumOf(levels, 'current');
  if (n === 0 || m === 0) return { appeared: [], lost: [], renamed: [], unseenPValue: 1 };
  const appeared = levels.filter(({ reference, current }) => reference === 0 && current >= MIN_SHARE * m);
  const lost = levels.filter(({ reference, current }) => current === 0 && reference >= MIN_SHARE * n);
  const missed = lostBeyondChance(levels, lost, { n, m });
  const pairs = matchNames(lost, appeared, { n, m, missed });
  const change = ({ level, reference, current }: LevelCounts): LevelChange => ({
    level,
    share: current > 0 ? current / m : reference / n,
    pValue: Math.min(1, levels.length * fisherExactTest(reference, n - reference, current, m - current)),
  });
  return {
    appeared: appeared.filter((counts) => !pairs.some(([, to]) => to === counts)).map(change),
    lost: lost.filter((counts) => !pairs.some(([from]) => from === counts)).map(change),
    renamed: pairs.map(([from, to]) => ({
      from: from.level,
      to: to.level,
      share: to.current / m,
      pValue: Math.max(change(from).pValue, change(to).pValue),
    })),
    unseenPValue: unseenPValue(levels, n, m),
  };
}

/**
 * Rows of levels unseen so far, against what is to be expected: a further row has an unseen level about as often as a
 * row of the reference is the only one of its level (I. J. Good, Biometrika 40, 1953). Fisher's exact test.
 */
function unseenPValue(levels: readonly LevelCounts[], n: number, m: number): number {
  const unseen = levels.reduce((sum, { reference, current }) => (reference === 0 ? sum + current : sum), 0);
  const single = levels.filter(({ reference }) => reference === 1).length;
  return unseen / m > single / n ? fisherExactTest(single, n - single, unseen, m - unseen) : 1;
}

type NamePair = readonly [from: LevelCounts, to: LevelCounts];

/** Greedy matching: same spelling first, then nearest shares. */
function matchNames(
  lost: readonly LevelCounts[],
  appeared: readonly LevelCounts[],
  { n, m, missed }: { readonly n: number; readonly m: number; readonly missed: readonly LevelCounts[] },
): readonly NamePair[] {
  const sameUpTo = Math.min(Math.max(SAME_SHARE, LEVEL_Z * Math.sqrt(1 / n + 1 / m)), MAX_SAME_SHARE);
  const candidates = lost
    .flatMap((from) =>
      appeared.map((to) => {
        const test = twoProportionTest(from.reference, n, to.current, m);
        const sameSpelling = spelling(from.level) === spelling(to.level);
        const distance = Math.abs(test?.cohensH ?? Math.PI);
        const sameShare = missed.includes(from) && distance < sameUpTo && (test?.pValue ?? 0) > LEVEL;
        return {
          pair: [from, to] as const,
          order: sameSpelling ? -1 : distance,
          same: sameSpelling || sameShare,
        };
      }),
    )
    .filter(({ same }) => same)
    .sort((a, b) => a.order - b.order);
  const pairs: NamePair[] = [];
  for (const { pair } of candidates) {
    if (!pairs.some(([from, to]) => from === pair[0] || to === pair[1])) pairs.push(pair);
  }
  return pairs;
}

/** Levels that m rows do not lack by chance: each that is too frequent for that, or all when there are too many. */
function lostBeyondChance(
  levels: readonly LevelCounts[],
  lost: readonly LevelCounts[],
  { n, m }: { readonly n: number; readonly m: number },
): readonly LevelCounts[] {
  const chance = ({ reference }: LevelCounts): number => (1 - reference / n) ** m;
  // How many of them are lost is nearly Poisson distributed.
  const expected = levels
    .filter(({ reference }) => reference >= MIN_SHARE * n)
    .reduce((sum, level) => sum + chance(level), 0);
  const tooMany = lost.length > 0 && 1 - chiSquareUpperTail(2 * expected, 2 * lost.length) < LEVEL;
  return tooMany ? lost : lost.filter((level) => chance(level) < LEVEL);
}

/** Letters and digits alone; a level of neither is compared as it is. */
function spelling(level: string): string {
  const plain = level
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return plain === '' ? level : plain;
}
