import { expect, test } from 'vitest';
import { formatTables, median } from './tables.mjs';

test('median is the middle value, or the mean of the two in the middle, whatever the order', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(() => median([])).toThrow('no median of nothing');
});

test('tables give median, range and ratio, and zero for a step that a size did not run', () => {
  const run = (wallMs: number, timings: Readonly<Record<string, number>>) => ({
    ...{ wallMs, cpuMs: 2 * wallMs, peakMb: 100, timings, rowsRead: 1, auc: 0.8 },
  });
  const table = formatTables(
    new Map([
      [100, [run(400, { ingest: 50 })]],
      [1_000_000, [run(4000, { ingest: 500, train: 9.5 }), run(6000, { ingest: 700, train: 8.5 })]],
    ]),
  );
  expect(table.split('\n')).toEqual([
    '| median (lowest – highest) | 100 rows | 1,000,000 rows | ratio |',
    '| --- | --- | --- | --- |',
    '| repetitions | 1 | 2 |  |',
    '| whole process, wall ms | 400 (400 – 400) | 5,000 (4,000 – 6,000) | 12.5 |',
    '| whole process, CPU ms | 800 (800 – 800) | 10,000 (8,000 – 12,000) | 12.5 |',
    '| peak memory, MB | 100 (100 – 100) | 100 (100 – 100) | 1.0 |',
    '| step ingest, ms | 50 (50 – 50) | 600 (500 – 700) | 12.0 |',
    '| step train, ms | 0 (0 – 0) | 9 (8.5 – 9.5) |  |',
  ]);
});
