import { describe, expect, it } from 'vitest';
import { detectLevelChanges } from './level-changes.ts';
import { countLevels, poolRareLevels, type LevelCounts } from './level-counts.ts';

function counts(...rows: readonly (readonly [string, number, number])[]): readonly LevelCounts[] {
  return rows.map(([level, reference, current]) => ({ level, reference, current }));
}

const NOTHING = { appeared: [], lost: [], renamed: [], unseenPValue: 1 };

describe('detectLevelChanges', () => {
  it('says nothing when either side is empty or no level came or went', () => {
    expect(detectLevelChanges([])).toEqual(NOTHING);
    expect(detectLevelChanges(counts(['a', 5, 0]))).toEqual(NOTHING);
    expect(detectLevelChanges(counts(['a', 5, 1], ['b', 5, 9]))).toEqual(NOTHING);
  });

  // Two levels × Fisher's exact test of [[0, 20], [12, 8]]: SciPy 1.17, scipy.stats.fisher_exact
  it('tests a new level exactly, corrected for the number of levels', () => {
    const { appeared } = detectLevelChanges(counts(['a', 20, 8], ['b', 0, 12]));
    expect(appeared).toHaveLength(1);
    expect(appeared[0]).toMatchObject({ level: 'b', share: 0.6 });
    expect(appeared[0]?.pValue).toBeCloseTo(2 * 4.5095150768120733e-5, 13);
  });

  it('ignores levels of less than one row in a hundred', () => {
    expect(detectLevelChanges(counts(['a', 1000, 991], ['b', 0, 9], ['c', 9, 0]))).toMatchObject({
      appeared: [],
      lost: [],
      renamed: [],
    });
  });

  // Fisher's exact test of [[1, 999], [3, 97]]: SciPy 1.17, scipy.stats.fisher_exact
  it('tests all rows of unseen levels at once, against rows that are the only ones of theirs', () => {
    const { unseenPValue } = detectLevelChanges(
      counts(['a', 999, 97], ['b', 1, 0], ['c', 0, 1], ['d', 0, 1], ['e', 0, 1]),
    );
    expect(unseenPValue).toBeCloseTo(0.002729781517535413, 12);
  });

  it('expects unseen levels where every row has its own', () => {
    const own = Array.from({ length: 40 }, (_, i) => [`${i}`, i < 20 ? 1 : 0, i < 20 ? 0 : 1] as const);
    expect(detectLevelChanges(counts(...own)).unseenPValue).toBe(1);
  });

  it('takes a lost and a new level of one share for one renamed level', () => {
    const { renamed, appeared, lost } = detectLevelChanges(
      counts(['a', 50, 52], ['b', 30, 0], ['c', 20, 0], ['B2', 0, 29], ['C2', 0, 19]),
    );
    expect(renamed.map(({ from, to }) => [from, to])).toEqual([
      ['b', 'B2'],
      ['c', 'C2'],
    ]);
    expect([...appeared, ...lost]).toEqual([]);
  });

  it('prefers the same spelling to a nearer share', () => {
    const { renamed } = detectLevelChanges(
      counts(['One-Year', 30, 0], ['x', 70, 40], ['one year', 0, 35], ['other', 0, 30]),
    );
    expect(renamed.map(({ from, to }) => [from, to])).toEqual([['One-Year', 'one year']]);
  });

  it('allows for chance in the share of a renamed level of few rows', () => {
    const { renamed } = detectLevelChanges(counts(['a', 700, 80], ['b', 300, 0], ['c', 0, 20]));
    expect(renamed.map(({ from, to }) => [from, to])).toEqual([['b', 'c']]);
  });

  it('takes no rare level that few rows lack by chance for the old name of a new one', () => {
    const rare = Array.from({ length: 40 }, (_, i) => [`rare ${i}`, 25, i < 37 ? 1 : 0] as const);
    const { renamed, appeared } = detectLevelChanges(counts(...rare, ['new', 0, 3]));
    expect(renamed).toEqual([]);
    expect(appeared.map(({ level }) => level)).toEqual(['new']);
  });

  it('keeps a lost and a new level of different shares apart', () => {
    const changes = detectLevelChanges(counts(['a', 500, 550], ['b', 500, 0], ['c', 0, 50]));
    expect(changes.renamed).toEqual([]);
    expect([changes.lost[0]?.level, changes.appeared[0]?.level]).toEqual(['b', 'c']);
  });
});

describe('countLevels and poolRareLevels', () => {
  it('count rows of both sides by level, whatever the codes, missing in none', () => {
    const reference = { kind: 'categorical', codes: Int32Array.of(0, 1, -1), levels: ['a', 'b'] } as const;
    const current = { kind: 'categorical', codes: Int32Array.of(0, 0), levels: ['b', 'unused'] } as const;
    expect(countLevels(reference, current)).toEqual(counts(['a', 1, 0], ['b', 1, 2]));
  });

  it('put levels into one that are rare on both sides', () => {
    const levels = counts(['a', 990, 90], ['b', 5, 0], ['c', 5, 0], ['d', 0, 10]);
    expect(poolRareLevels(levels, 0.01)).toEqual(counts(['a', 990, 90], ['d', 0, 10], ['', 10, 0]));
    expect(poolRareLevels(counts(['a', 990, 90], ['b', 5, 0]), 0.01)).toHaveLength(2);
  });
});
