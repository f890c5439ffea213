import { createDataset, DynamicRiskError, type Column, type Dataset } from '@dynamic-risk/dataset';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectDrift, type DetectDriftOptions } from './detect-drift.ts';
import type { ColumnDrift } from './drift-report.ts';

function numeric(...values: readonly number[]): Column {
  return { kind: 'numeric', values: Float64Array.from(values) };
}

function levels(counts: Readonly<Record<string, number>>): Column {
  const names = Object.keys(counts).filter((name) => name !== 'missing');
  const codes = Object.entries(counts).flatMap(([name, count]) =>
    Array.from({ length: count }, () => names.indexOf(name)),
  );
  return { kind: 'categorical', codes: Int32Array.from(codes), levels: names };
}

/** `count` values without a pattern between 0 and 100. */
function scattered(count: number, change: (value: number, row: number) => number = (value) => value): Column {
  return numeric(...Array.from({ length: count }, (_, i) => change((i * 61.803398875) % 100, i)));
}

function one(column: Column): Dataset {
  return createDataset([['x', column]]);
}

function drift(reference: Column, current: Column, options: DetectDriftOptions = {}): ColumnDrift {
  return detectDrift(one(reference), one(current), options).columns[0]!;
}

describe('detectDrift', () => {
  it('raises nothing when nothing changed', () => {
    const dataset = createDataset([
      ['a', scattered(500)],
      ['b', levels({ x: 300, y: 200 })],
    ]);
    const report = detectDrift(dataset, dataset);
    expect(report.alarm).toBe(false);
    expect(report.columns.map(({ kind, pValue, psi }) => [kind, pValue, psi])).toEqual([
      ['shift', 1, 0],
      ['shift', 1, 0],
    ]);
  });

  it('says of columns without values that there is nothing to compare', () => {
    expect(drift(numeric(), numeric())).toMatchObject({
      alarm: false,
      undefinedReason: 'no values to compare',
    });
    expect(drift(numeric(1, 2), numeric())).toMatchObject({
      alarm: false,
      undefinedReason: 'no values to compare',
    });
    expect(drift(levels({}), levels({}))).toMatchObject({
      alarm: false,
      undefinedReason: 'no values to compare',
    });
  });

  it('has no stability index for a single level, and no effect for a constant reference', () => {
    expect(drift(levels({ x: 5 }), levels({ x: 9 }))).not.toHaveProperty('psi');
    expect(drift(numeric(5, 5, 5), numeric(5, 5))).not.toHaveProperty('effect');
  });

  it('names a shift, with its significance, its size and what it could have found', () => {
    const column = drift(
      scattered(500),
      scattered(500, (value) => value + 30),
    );
    expect(column).toMatchObject({ alarm: true, kind: 'shift', effectMeasure: 'wasserstein-over-sd' });
    expect(column.adjustedPValue).toBeLessThan(1e-10);
    expect(column.effect).toBeCloseTo(30 / 28.87, 1);
    expect(column.detectable).toBeCloseTo(2.801585 * Math.sqrt(2 / 500), 12);
  });

  it('sees a constant move, though every value stays in the first bin', () => {
    const column = drift(numeric(...Array<number>(50).fill(5)), numeric(...Array<number>(50).fill(3)));
    expect(column).toMatchObject({ alarm: true, kind: 'shift', psi: 0 });
  });

  it('raises no alarm for a change that is significant but small', () => {
    const column = drift(levels({ x: 50_000, y: 50_000 }), levels({ x: 51_000, y: 49_000 }));
    expect(column.pValue).toBeLessThan(0.001);
    expect(column.alarm).toBe(false);
  });

  it('raises no alarm for a change that is large but may be chance', () => {
    const column = drift(levels({ x: 3, y: 3 }), levels({ x: 1, y: 4 }));
    expect(column.psi).toBeGreaterThan(0.1);
    expect(column.alarm).toBe(false);
  });

  it('names missing values, and keeps them out of the shift', () => {
    const column = drift(
      scattered(400),
      scattered(400, (value, row) => (row % 20 === 0 ? value : NaN)),
    );
    expect(column).toMatchObject({ alarm: true, kind: 'missing', current: { n: 400, missing: 380 } });
    expect(column.findings.find(({ kind }) => kind === 'shift')?.alarm).toBe(false);
    const categorical = drift(levels({ x: 200, y: 200 }), levels({ x: 10, y: 10, missing: 380 }));
    expect(categorical).toMatchObject({ alarm: true, kind: 'missing', reference: { n: 400, missing: 0 } });
  });

  it('names a column that lost every value, or is not there, as vanished', () => {
    expect(
      drift(
        scattered(100),
        scattered(80, () => NaN),
      ),
    ).toMatchObject({ alarm: true, kind: 'vanished-column' });
    const report = detectDrift(one(scattered(100)), createDataset([['y', scattered(80)]]));
    expect(report.columns[0]).toMatchObject({
      alarm: true,
      kind: 'vanished-column',
      current: { n: 80, missing: 80 },
    });
    expect(report.unexpectedColumns).toEqual(['y']);
  });

  it('names new, lost and renamed levels', () => {
    const before = levels({ DSL: 300, Fibre: 500, None: 200 });
    expect(drift(before, levels({ DSL: 290, Fibre: 480, None: 190, Satellite: 40 }))).toMatchObject({
      alarm: true,
      kind: 'new-level',
      message: 'new level "Satellite" in 4.0 %',
    });
    expect(drift(before, levels({ DSL: 380, Fibre: 620 }))).toMatchObject({
      alarm: true,
      kind: 'lost-level',
    });
    const renamed = drift(before, levels({ DSL: 290, 'Fiber optic': 505, None: 205 }));
    expect(renamed).toMatchObject({
      alarm: true,
      kind: 'renamed-level',
      message: '"Fibre" is now "Fiber optic"',
    });
    expect(renamed.findings.filter(({ alarm }) => alarm)).toHaveLength(1);
  });

  it('takes another spelling as the same level, whatever its share', () => {
    const column = drift(
      levels({ 'Month-to-month': 500, 'One year': 500 }),
      levels({ 'MONTH TO MONTH': 300, 'One year': 700 }),
    );
    expect(column.message).toBe('"Month-to-month" is now "MONTH TO MONTH"');
    expect(column.findings.find(({ kind }) => kind === 'shift')?.alarm).toBe(true);
  });

  it('says nothing of an identifier', () => {
    const ids = (prefix: string): Column =>
      levels(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`${prefix}${i}`, 1])));
    expect(drift(ids('a'), ids('b')).alarm).toBe(false);
  });

  it.each([
    [1000, 1],
    [100, 0.1],
    [10, 0.3],
    [0.1, 0.5],
    [0.001, 0.1],
  ])('names a unit change by %d in a share of %d of the rows', (factor, share) => {
    const seconds = (value: number): number => Math.exp(value / 25);
    const mixed = (value: number, row: number): number =>
      seconds(value) * ((row * 0.7548776662) % 1 < share ? factor : 1);
    const column = drift(scattered(2000, seconds), scattered(1000, mixed));
    expect(column).toMatchObject({ alarm: true, kind: 'unit-change', effectMeasure: 'unit-factor' });
    expect((column.effect ?? 0) / factor).toBeCloseTo(1, 12);
  });

  it('takes a growth of all values for a shift, not for a unit', () => {
    const column = drift(
      scattered(2000),
      scattered(1000, (value) => value * 2),
    );
    expect(column).toMatchObject({ alarm: true, kind: 'shift' });
  });

  it('adjusts p-values over the columns of the run', () => {
    const reference = createDataset(['a', 'b', 'c'].map((name) => [name, levels({ x: 50, y: 50 })] as const));
    const current = createDataset([
      ['a', levels({ x: 36, y: 64 })],
      ['b', levels({ x: 50, y: 50 })],
      ['c', levels({ x: 50, y: 50 })],
    ]);
    const [first] = detectDrift(reference, current).columns;
    expect(first?.column).toBe('a');
    expect(first?.adjustedPValue).toBeCloseTo(3 * (first?.pValue ?? 0), 12);
  });

  it('ranks alarms by what they do to the scores', () => {
    const reference = createDataset([
      ['weak', scattered(500)],
      ['strong', levels({ x: 250, y: 250 })],
    ]);
    const current = createDataset([
      ['weak', scattered(500, (value) => value + 40)],
      ['strong', levels({ x: 150, y: 350 })],
    ]);
    const coefficients = [
      { column: 'weak', level: null, raw: 0.001 },
      { column: 'strong', level: 'y', raw: 2 },
    ];
    const { columns } = detectDrift(reference, current, { coefficients });
    expect(columns.map(({ column }) => column)).toEqual(['strong', 'weak']);
    expect(columns[0]?.scoreShift).toBeCloseTo(2 * 0.2, 12);
    expect(columns[1]?.scoreShift).toBeCloseTo(0.04, 12);
  });

  it('refuses unknown columns, mixed kinds and options out of range', () => {
    const dataset = one(numeric(1));
    expect(() => detectDrift(dataset, dataset, { columns: ['z'] })).toThrow(DynamicRiskError);
    expect(() => detectDrift(dataset, one(levels({ x: 1 })))).toThrow(/"x" is categorical/);
    expect(() => detectDrift(dataset, dataset, { falseDiscoveryRate: 1 })).toThrow(DynamicRiskError);
    expect(() => detectDrift(dataset, dataset, { psiBand: -1 })).toThrow(DynamicRiskError);
    expect(() => detectDrift(dataset, dataset, { missingEffect: NaN })).toThrow(DynamicRiskError);
  });

  it('never gives NaN or infinity, whatever the columns', () => {
    const value = fc.oneof(
      fc.constant(NaN),
      fc.double({ noDefaultInfinity: true }),
      fc.integer({ min: -2, max: 2 }),
    );
    const numbers = fc.array(value, { maxLength: 40 }).map((list) => numeric(...list));
    const texts = fc
      .dictionary(fc.constantFrom('a', 'b', 'c', 'missing'), fc.integer({ min: 0, max: 12 }))
      .map(levels);
    const pair = fc.oneof(fc.tuple(numbers, numbers), fc.tuple(texts, texts));
    fc.assert(
      fc.property(pair, ([reference, current]) => {
        const everyNumber = (_key: string, found: unknown): unknown => {
          if (typeof found === 'number') expect(Number.isFinite(found)).toBe(true);
          return found;
        };
        JSON.stringify(detectDrift(one(reference), one(current)), everyNumber);
      }),
    );
  });
});
