import { expect, test } from 'vitest';
import { formatComparison, isWithinLimits } from './table.mjs';

const taken = (wallMs: number, peakMb: number) => ({ wallMs, cpuMs: 2 * wallMs, peakMb });

test('the comparison shows medians, ranges, ratios and limits', () => {
  const ours = [taken(300, 100), taken(500, 200), taken(400, 150)];
  const theirs = [taken(1000, 300), taken(2000, 300), taken(3000, 300)];
  expect(formatComparison(ours, theirs).split('\n')).toEqual([
    '| median (lowest – highest) | dynamic-risk ingest | pandas | ratio | at most |',
    '| --- | --- | --- | --- | --- |',
    '| wall ms | 400 (300 – 500) | 2,000 (1,000 – 3,000) | 0.20 | 0.40 |',
    '| CPU ms | 800 (600 – 1,000) | 4,000 (2,000 – 6,000) | 0.20 |  |',
    '| peak memory, MB | 150 (100 – 200) | 300 (300 – 300) | 0.50 | 0.70 |',
  ]);
});

test('limits are kept when both time and memory are', () => {
  expect(isWithinLimits([taken(4, 7)], [taken(10, 10)])).toBe(true);
  expect(isWithinLimits([taken(4.1, 7)], [taken(10, 10)])).toBe(false);
  expect(isWithinLimits([taken(4, 7.1)], [taken(10, 10)])).toBe(false);
});
