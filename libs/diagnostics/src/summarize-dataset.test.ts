import { createDataset, DynamicRiskError, type CategoricalColumn, type Column } from '@dynamic-risk/dataset';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CategoricalSummary, NumericSummary } from './diagnosis.ts';
import { summarizeDataset } from './summarize-dataset.ts';

function numeric(...values: readonly number[]): Column {
  return { kind: 'numeric', values: Float64Array.from(values) };
}

function categorical(...texts: readonly (string | undefined)[]): CategoricalColumn {
  const levels = [...new Set(texts.filter((text) => text !== undefined))];
  const codes = Int32Array.from(texts, (text) => (text === undefined ? -1 : levels.indexOf(text)));
  return { kind: 'categorical', codes, levels };
}

function summaryOf(column: Column, maxLevels?: number): NumericSummary | CategoricalSummary {
  const options = maxLevels === undefined ? {} : { maxLevels };
  return summarizeDataset(createDataset([['x', column]]), options)[0]!;
}

function numericSummary(...values: readonly number[]): NumericSummary {
  return summaryOf(numeric(...values)) as NumericSummary;
}

describe('summarizeDataset', () => {
  it('summarizes every column in the order of the data set', () => {
    const dataset = createDataset([
      ['b', numeric(1)],
      ['a', categorical('x')],
    ]);
    expect(summarizeDataset(dataset).map(({ column, kind }) => [column, kind])).toEqual([
      ['b', 'numeric'],
      ['a', 'categorical'],
    ]);
  });

  it('returns nothing for a data set without columns', () => {
    expect(summarizeDataset(createDataset([]))).toEqual([]);
  });

  it.each([-1, 1.5, NaN])('rejects maxLevels %d', (maxLevels) => {
    expect(() => summarizeDataset(createDataset([]), { maxLevels })).toThrow(DynamicRiskError);
  });
});

describe('summarizeDataset on a numeric column', () => {
  it('says why there are no statistics in an empty column', () => {
    expect(numericSummary()).toEqual({
      kind: 'numeric',
      column: 'x',
      n: 0,
      missing: 0,
      missingShare: 0,
      distinct: 0,
      undefinedReason: 'no rows',
    });
  });

  it('says why there are no statistics when every value is missing', () => {
    const summary = numericSummary(NaN, NaN);
    expect(summary).toMatchObject({ n: 2, missing: 2, missingShare: 1, distinct: 0 });
    expect(summary.undefinedReason).toBe('every value is missing');
    expect(summary).not.toHaveProperty('mean');
  });

  it('has no standard deviation for one value', () => {
    const summary = numericSummary(7, NaN);
    expect(summary).toMatchObject({
      n: 2,
      missing: 1,
      mean: 7,
      median: 7,
      mode: 7,
      modeCount: 1,
      distinct: 1,
    });
    expect(summary).not.toHaveProperty('standardDeviation');
  });

  it('gives a constant column exactly its value and a deviation of 0', () => {
    expect(numericSummary(0.1, 0.1, 0.1)).toMatchObject({
      mean: 0.1,
      standardDeviation: 0,
      mode: 0.1,
      modeCount: 3,
    });
  });

  it('takes the smallest of several most frequent values as mode', () => {
    expect(numericSummary(5, 3, 5, 3, 1)).toMatchObject({ mode: 3, modeCount: 2, distinct: 3 });
  });

  it('counts −0 and 0 as one value', () => {
    const { mode, modeCount, distinct, quantiles } = numericSummary(0, -0, 1);
    expect([mode, modeCount, distinct, quantiles?.min]).toEqual([0, 2, 2, 0]);
  });

  // NumPy 2.4: x.mean(), x.std(ddof=1), np.quantile(x, p) (linear, type 7)
  it('agrees with NumPy and leaves missing values out', () => {
    const summary = numericSummary(2, NaN, 2, 3, 5, 7, 11, 13, 13, 17.5, -4, NaN);
    expect(summary).toMatchObject({
      n: 12,
      missing: 2,
      missingShare: 2 / 12,
      median: 6,
      mode: 2,
      modeCount: 2,
      distinct: 8,
    });
    expect(summary.mean).toBeCloseTo(6.95, 14);
    expect(summary.standardDeviation).toBeCloseTo(6.576262025058173, 14);
    const expected = {
      min: -4,
      p01: -3.46,
      p05: -1.3,
      p25: 2.25,
      p50: 6,
      p75: 12.5,
      p95: 15.475,
      p99: 17.095,
      max: 17.5,
    };
    for (const [name, value] of Object.entries(expected)) {
      expect(summary.quantiles?.[name as keyof typeof expected]).toBeCloseTo(value, 12);
    }
  });

  // Variance 30 exactly: Chan, Golub & LeVeque (1983), the shifted sample 4, 7, 13, 16
  it('keeps the digits of values far from zero', () => {
    const summary = numericSummary(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16);
    expect(summary.mean).toBe(1e9 + 10);
    expect(summary.standardDeviation).toBeCloseTo(Math.sqrt(30), 14);
  });

  it('neither overflows nor underflows on the way', () => {
    expect(numericSummary(1e308, 1.5e308).mean).toBeCloseTo(1.25e308, -294);
    expect(numericSummary(1e-200, 3e-200).standardDeviation).toBeCloseTo(Math.SQRT2 * 1e-200, 210);
    expect(numericSummary(-Number.MAX_VALUE, Number.MAX_VALUE)).toMatchObject({ mean: 0, median: 0 });
    expect(numericSummary(0, 5e-324).standardDeviation).toBeGreaterThan(0);
  });

  it('refuses an infinite value', () => {
    expect(() => numericSummary(1, Infinity)).toThrow(DynamicRiskError);
  });

  it('never holds NaN, and orders min ≤ quantiles ≤ max with the mean between', () => {
    const values = fc.array(
      fc.oneof(fc.double({ noDefaultInfinity: true }), fc.integer({ min: -3, max: 3 })),
    );
    fc.assert(
      fc.property(values, (list) => {
        const summary = numericSummary(...list);
        const text = JSON.stringify(summary);
        expect(text).not.toContain('null');
        if (summary.quantiles === undefined) return;
        const ordered = Object.values(summary.quantiles);
        expect(ordered).toEqual([...ordered].sort((a, b) => a - b));
        expect(summary.mean).toBeGreaterThanOrEqual(summary.quantiles.min);
        expect(summary.mean).toBeLessThanOrEqual(summary.quantiles.max);
      }),
    );
  });

  it('does not depend on the order of the rows', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noDefaultInfinity: true })), (list) => {
        expect(numericSummary(...[...list].reverse())).toEqual(numericSummary(...list));
      }),
    );
  });
});

describe('summarizeDataset on a categorical column', () => {
  it('lists levels by count, ties by level, and counts the missing apart', () => {
    expect(summaryOf(categorical('b', 'a', undefined, 'c', 'c'))).toEqual({
      kind: 'categorical',
      column: 'x',
      n: 5,
      missing: 1,
      missingShare: 0.2,
      distinct: 3,
      levels: [
        { level: 'c', count: 2 },
        { level: 'a', count: 1 },
        { level: 'b', count: 1 },
      ],
      otherCount: 0,
    });
  });

  it('ignores levels of the dictionary that no row has', () => {
    const column: Column = { kind: 'categorical', codes: Int32Array.of(1), levels: ['gone', 'here'] };
    expect(summaryOf(column)).toMatchObject({ distinct: 1, levels: [{ level: 'here', count: 1 }] });
  });

  it('describes empty and all-missing columns', () => {
    expect(summaryOf(categorical())).toMatchObject({
      n: 0,
      missing: 0,
      missingShare: 0,
      distinct: 0,
      levels: [],
    });
    expect(summaryOf(categorical(undefined))).toMatchObject({
      n: 1,
      missing: 1,
      missingShare: 1,
      distinct: 0,
    });
  });

  it('lists only the most frequent levels of an identifier', () => {
    const texts = Array.from({ length: 500 }, (_, i) => `id-${String(499 - i).padStart(3, '0')}`);
    const summary = summaryOf(categorical(...texts, 'id-123'), 3) as CategoricalSummary;
    expect(summary.distinct).toBe(500);
    expect(summary.levels.map(({ level }) => level)).toEqual(['id-123', 'id-000', 'id-001']);
    expect(summary.otherCount).toBe(497);
  });

  it('accounts for every row, and lists what a full sort would list', () => {
    const texts = fc.array(fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { nil: undefined }));
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 7 }), (list, maxLevels) => {
        const short = summaryOf(categorical(...list), maxLevels) as CategoricalSummary;
        const full = summaryOf(categorical(...list)) as CategoricalSummary;
        expect(short.levels).toEqual(full.levels.slice(0, maxLevels));
        const listed = short.levels.reduce((sum, { count }) => sum + count, 0);
        expect(listed + short.otherCount + short.missing).toBe(list.length);
      }),
    );
  });
});
