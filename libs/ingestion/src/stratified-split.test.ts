import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stratifiedSplit } from './stratified-split.ts';

const count = (
  labels: readonly (string | undefined)[],
  side: Uint8Array,
  label: string | undefined,
): number => labels.filter((other, row) => other === label && side[row] === 1).length;

describe('stratifiedSplit', () => {
  test('of no rows is empty', () => {
    expect(stratifiedSplit([], 0.2, 1)).toEqual(new Uint8Array());
  });

  test('rounds each class on its own', () => {
    const labels = [...Array<string>(10).fill('0'), ...Array<string>(3).fill('1')];
    const side = stratifiedSplit(labels, 0.25, 7);
    expect(count(labels, side, '0')).toBe(3); // 2.5 rounds up
    expect(count(labels, side, '1')).toBe(1); // 0.75
  });

  test('keeps a rare class on both sides', () => {
    const labels = [...Array<string>(100).fill('0'), '1', '1'];
    expect(count(labels, stratifiedSplit(labels, 0.1, 7), '1')).toBe(1);
    expect(count(labels, stratifiedSplit(labels, 0.9, 7), '1')).toBe(1);
    expect(count(labels, stratifiedSplit(labels, 0.995, 7), '0')).toBe(99);
  });

  test('leaves rows without a label on the training side', () => {
    const labels = [undefined, '1', undefined, '0'];
    expect(stratifiedSplit(labels, 1, 7)).toEqual(Uint8Array.of(0, 1, 0, 1));
  });

  test('gives the same split for the same seed and another for another', () => {
    const labels = Array.from({ length: 200 }, (_, i) => String(i % 2));
    expect(stratifiedSplit(labels, 0.3, 42)).toEqual(stratifiedSplit(labels, 0.3, 42));
    expect(stratifiedSplit(labels, 0.3, 42)).not.toEqual(stratifiedSplit(labels, 0.3, 43));
  });

  test('of a known seed stays what it is, so that published splits can be repeated', () => {
    const labels = Array.from({ length: 12 }, (_, i) => (i % 3 === 0 ? '1' : '0'));
    expect(stratifiedSplit(labels, 0.5, 42).join('')).toBe('110100011001');
  });

  test('every row of a class has the same chance', () => {
    const hits = new Float64Array(10);
    const labels = Array<string>(10).fill('x');
    for (let seed = 0; seed < 5000; seed++)
      stratifiedSplit(labels, 0.3, seed).forEach((one, row) => (hits[row]! += one));
    // 5000 draws at 0.3: standard deviation 32; five of them
    for (const hit of hits) expect(Math.abs(hit - 1500)).toBeLessThan(162);
  });

  test.each([-0.1, 1.1, Number.NaN])('throws for share %d', (share) => {
    expect(() => stratifiedSplit(['1'], share, 1)).toThrow('share: expected a number between 0 and 1');
  });

  test('throws for a seed that is no whole number', () => {
    expect(() => stratifiedSplit(['1'], 0.5, 0.5)).toThrow('seed: expected a whole number, found 0.5');
  });

  test('takes round(n × share) of each class, and leaves one of two or more on either side', () => {
    const labels = fc.array(fc.constantFrom('a', 'b', 'c', undefined), { maxLength: 60 });
    fc.assert(
      fc.property(labels, fc.double({ min: 0, max: 1, noNaN: true }), fc.integer(), (rows, share, seed) => {
        const side = stratifiedSplit(rows, share, seed);
        for (const label of ['a', 'b', 'c']) {
          const size = rows.filter((other) => other === label).length;
          const taken = count(rows, side, label);
          if (size < 2 || share === 0 || share === 1) expect(taken).toBe(Math.round(size * share));
          else expect(taken).toBe(Math.min(Math.max(Math.round(size * share), 1), size - 1));
        }
        expect(count(rows, side, undefined)).toBe(0);
      }),
    );
  });
});
