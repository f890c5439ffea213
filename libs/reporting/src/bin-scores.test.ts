import { expect, test } from 'vitest';
import { binScores } from './bin-scores.ts';

test('binScores puts a border into the bin above it, and 1 into the last', () => {
  const { bins } = binScores(Uint8Array.of(1, 0, 1, 0), Float64Array.of(0, 0.25, 0.5, 1), 0.5, 4);
  expect(bins.map(({ left, stayed }) => [left, stayed])).toEqual([
    [1, 0],
    [0, 1],
    [1, 0],
    [0, 1],
  ]);
  expect(bins.at(-1)).toMatchObject({ from: 0.75, to: 1 });
});

test('binScores of no rows counts nothing', () => {
  expect(binScores(new Uint8Array(), new Float64Array(), 0.5, 1).bins).toEqual([
    { from: 0, to: 1, left: 0, stayed: 0 },
  ]);
});

test('binScores refuses what is no probability and what does not match', () => {
  expect(() => binScores(Uint8Array.of(1), Float64Array.of(NaN), 0.5)).toThrow(/Row 0/);
  expect(() => binScores(Uint8Array.of(1), new Float64Array(), 0.5)).toThrow(/one label for each of 0/);
});
