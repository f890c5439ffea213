import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contractOf, dataset, draws, normals, OPTIONS } from '../../test/builders.ts';
import { choosePenalty } from './choose-penalty.ts';
import { splitFold, stratifiedFolds } from './folds.ts';
import { heldOutFolds, outOfFoldLogits } from './out-of-fold.ts';

describe('stratifiedFolds', () => {
  it('holds each row out once, with folds and classes balanced to one row', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 12, maxLength: 80 }),
        fc.integer({ min: 2, max: 5 }),
        fc.integer(),
        (cells, folds, seed) => {
          const labels = Uint8Array.from(cells);
          const ones = cells.filter((cell) => cell === 1).length;
          fc.pre(Math.min(ones, cells.length - ones) >= folds);
          const [foldOf] = stratifiedFolds(labels, { folds, seed });
          const sizes = Array.from({ length: folds }, (_, fold) => splitFold(foldOf!, fold).heldOut);
          const spread = (counts: readonly number[]): number => Math.max(...counts) - Math.min(...counts);
          expect(sizes.flat().sort((a, b) => a - b)).toEqual(cells.map((_, i) => i));
          expect(spread(sizes.map((rows) => rows.length))).toBeLessThanOrEqual(1);
          expect(
            spread(sizes.map((rows) => rows.filter((row) => labels[row] === 1).length)),
          ).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('deals anew at each repeat and the same for the same seed', () => {
    const labels = Uint8Array.from({ length: 40 }, (_, i) => i % 2);
    const [first, second] = stratifiedFolds(labels, { seed: 3, repeats: 2 });
    expect(first).not.toEqual(second);
    expect(stratifiedFolds(labels, { seed: 3, repeats: 2 })).toEqual([first, second]);
  });

  it('refuses more folds than rows of a class, and fewer than two folds', () => {
    expect(() => stratifiedFolds(Uint8Array.of(1, 0, 0), { folds: 2, seed: 1 })).toThrow(
      'needs 2 rows of each class, found 1',
    );
    expect(() => stratifiedFolds(Uint8Array.of(1, 0), { folds: 1, seed: 1 })).toThrow(
      'expected an integer of at least 2',
    );
  });
});

const x = normals(240, 71);
const signal = dataset({
  x: Array.from(x),
  exited: Array.from(
    draws(
      x.map((value) => 3 * value),
      72,
    ),
    String,
  ),
});
const noise = dataset({
  ...Object.fromEntries(Array.from({ length: 12 }, (_, j) => [`x${j}`, Array.from(normals(240, 80 + j))])),
  exited: Array.from(draws(new Float64Array(240), 73), String),
});

describe('heldOutFolds', () => {
  it('scores no row by a model that has seen it', () => {
    // Every client has a level of its own: whoever has seen the row knows its label.
    const own = dataset({
      id: Array.from({ length: 60 }, (_, i) => `c${i}`),
      exited: Array.from({ length: 60 }, (_, i) => String(i % 2)),
    });
    for (const { labels, logits } of heldOutFolds(
      own,
      contractOf(own),
      { ...OPTIONS, C: 100 },
      { seed: 1 },
    )) {
      const distinct = new Set(Array.from(logits, (logit) => logit.toFixed(9)));
      expect(distinct.size).toBe(1);
      expect(new Set(labels).size).toBe(2);
    }
  });

  it('averages the repeats of each row', () => {
    const folds = { seed: 5, repeats: 2 };
    const each = heldOutFolds(signal, contractOf(signal), OPTIONS, folds);
    const of = (row: number): readonly number[] =>
      each.flatMap(({ rows, logits }) => (rows.includes(row) ? [logits[rows.indexOf(row)]!] : []));
    const averaged = outOfFoldLogits(signal, contractOf(signal), OPTIONS, folds);
    for (const row of [0, 100, 239]) {
      expect(of(row)).toHaveLength(2);
      expect(averaged[row]).toBeCloseTo((of(row)[0]! + of(row)[1]!) / 2, 12);
    }
  });
});

describe('choosePenalty', () => {
  const grid = [100, 1, 0.01];

  it('penalises noise strongly and a clear signal weakly', () => {
    expect(choosePenalty(noise, contractOf(noise), OPTIONS, { grid, seed: 1 }).C).toBe(0.01);
    expect(choosePenalty(signal, contractOf(signal), OPTIONS, { grid, seed: 1 }).C).toBeGreaterThanOrEqual(1);
  });

  it('takes the strongest penalty within one standard error when asked', () => {
    const options = { grid, seed: 1, repeats: 2 };
    const minimum = choosePenalty(signal, contractOf(signal), OPTIONS, options);
    const simpler = choosePenalty(signal, contractOf(signal), OPTIONS, {
      ...options,
      rule: 'one-standard-error',
    });
    expect(simpler.candidates).toEqual(minimum.candidates);
    expect(simpler.C).toBeLessThanOrEqual(minimum.C);
    expect(minimum.candidates.map(({ C }) => C)).toEqual([0.01, 1, 100]);
  });

  it('repeats itself for the same seed', () => {
    const choose = (): unknown => choosePenalty(signal, contractOf(signal), OPTIONS, { grid, seed: 9 });
    expect(choose()).toEqual(choose());
  });
});
