import { describe, expect, it } from 'vitest';
import { calibratedRows, holdsNoNumber } from '../../test/predicted-rows.ts';
import { performanceByPeriod, performanceBySegment } from './performance-by-group.ts';
import { takeRows } from './predicted-rows.ts';
import { realisedPerformance } from './realised-performance.ts';

const rows = calibratedRows(1000, 21);
const codes = Int32Array.from({ length: 1000 }, (_, row) =>
  row < 5 ? 2 : row < 20 ? -1 : row % 3 === 0 ? 1 : 0,
);
const grouping = { codes, levels: ['DSL', 'Fibre', 'Satellite', 'Dial-up'] };

describe('performanceBySegment', () => {
  it('lists levels by size, rows without one last, and names levels without rows', () => {
    const { groups, emptyLevels, restLevels } = performanceBySegment(rows, grouping);
    expect(groups.map(({ name, kind, rows: n }) => [name, kind, n])).toEqual([
      ['DSL', 'level', 653],
      ['Fibre', 'level', 327],
      ['Satellite', 'level', 5],
      ['missing', 'missing', 15],
    ]);
    expect({ emptyLevels, restLevels }).toEqual({ emptyLevels: ['Dial-up'], restLevels: 0 });
  });

  it('names groups that are too small, and gives what they have without NaN', () => {
    const found = performanceBySegment(rows, grouping);
    expect(found.smallGroups).toEqual(['Satellite', 'missing']);
    expect(found.groups[2]?.smallReason).toMatch(/^5 rows, \d left, \d stayed: read the intervals/);
    expect(found.groups[0]).not.toHaveProperty('smallReason');
    expect(holdsNoNumber(found)).toBe(false);
  });

  it('calls a large group small where hardly anybody left', () => {
    const few = { ...rows, labels: new Uint8Array(1000) };
    expect(performanceBySegment(few, grouping).groups[0]).toMatchObject({ rows: 653, small: true });
  });

  it('judges each group by its own rows alone', () => {
    const fibre = Uint32Array.from([...codes.keys()].filter((row) => codes[row] === 1));
    const { groups } = performanceBySegment(rows, grouping);
    expect(groups[1]).toMatchObject(realisedPerformance(takeRows(rows, fibre)));
  });

  it('puts the smallest levels together where there are too many, and loses no row', () => {
    const many = {
      codes: Int32Array.from({ length: 1000 }, (_, row) => Math.floor(Math.sqrt(row))),
      levels: Array.from({ length: 32 }, (_, k) => `branch ${k}`),
    };
    const { groups, restLevels } = performanceBySegment(rows, many, { maxGroups: 5 });
    expect(groups.map(({ kind }) => kind)).toEqual(['level', 'level', 'level', 'level', 'level', 'rest']);
    expect({ restLevels, name: groups[5]?.name }).toEqual({ restLevels: 27, name: '27 other levels' });
    expect(groups.reduce((sum, group) => sum + group.rows, 0)).toBe(1000);
  });

  it('takes costs and scores of each row along', () => {
    const priced = {
      ...rows,
      scores: rows.probabilities.map((p) => -p),
      costs: { falsePositive: Float64Array.from({ length: 1000 }, (_, row) => row), falseNegative: 0 },
    };
    const [group] = performanceBySegment(priced, grouping).groups;
    const { groups } = performanceBySegment(rows, grouping);
    expect(group!.metrics.auc.value).toBeCloseTo(1 - groups[0]!.metrics.auc.value!, 12);
    expect(group!.metrics.expectedCost.value).toBeGreaterThan(1);
  });

  it('has no groups without rows', () => {
    const none = { labels: new Uint8Array(), flags: new Uint8Array(), probabilities: new Float64Array() };
    expect(performanceBySegment(none, { codes: new Int32Array(), levels: [] }).groups).toEqual([]);
  });

  it('refuses a grouping that does not fit the rows', () => {
    expect(() => performanceBySegment(rows, { ...grouping, codes: Int32Array.of(0) })).toThrow(
      'There are 1 groups for 1000 labelled rows.',
    );
    expect(() => performanceBySegment(rows, { codes, levels: ['DSL'] })).toThrow(
      'is in group 2; there are 1',
    );
  });
});

describe('performanceByPeriod', () => {
  it('goes in the order of time, rows without a period last', () => {
    const periods = { codes, levels: ['2024-03', '2024-01', '2024-02', '2023-12'] };
    expect(performanceByPeriod(rows, periods).groups.map(({ name }) => name)).toEqual([
      '2024-01',
      '2024-02',
      '2024-03',
      'missing',
    ]);
  });
});
