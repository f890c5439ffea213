import { describe, expect, test } from 'vitest';
import { driftColumnFigures } from '../src/figures/drift-columns.ts';
import { driftOverviewFigure } from '../src/figures/drift-overview.ts';
import type { ReportedDriftColumn } from '../src/trends.ts';
import { expectGolden } from './golden.ts';

const LONG = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikation';

const sample: readonly ReportedDriftColumn[] = [
  {
    column: 'tenure',
    bins: [0.25, 0.22, 0.2, 0.18, 0.15].map((reference, index) => ({
      label: `${index * 12} to ${index * 12 + 12}`,
      reference,
      current: 0.1 + 0.05 * index,
    })),
  },
  {
    column: 'contract',
    bins: [
      { label: 'month-to-month', reference: 0.5, current: 0.5 },
      { label: LONG, reference: 0.3, current: 0 },
      { label: '<b>"R&D"</b>', reference: 0.2, current: 0.002 },
      { label: '(missing)', reference: 0, current: 0.498 },
    ],
  },
];

const wide = Array.from({ length: 60 }, (_, index) => ({
  column: `${LONG} ${index}`,
  alarm: index < 9,
  psi: 3 / (index + 1),
  psiCritical: 0.1,
}));

describe('drift of single columns', () => {
  test('is drawn as before', () => {
    for (const { name, svg } of driftColumnFigures(sample, { labels: { tenure: 'Months with us' } }))
      expectGolden(`${name}.svg`, svg);
  });
  test('of no rows, one level and five million rows is drawn as before', () => {
    const [none, one, large] = driftColumnFigures([
      { column: 'none', bins: [] },
      { column: LONG, bins: [{ label: 'only', reference: 1, current: 1 }] },
      {
        column: 'large',
        bins: Array.from({ length: 10 }, (_, index) => ({
          label: `${index * 1_000_000} to ${(index + 1) * 1_000_000}`,
          reference: 0.1,
          current: 0.1 + (index - 4.5) / 5_000_000,
        })),
      },
    ]);
    expectGolden('drift-column-none.svg', none!.svg);
    expectGolden('drift-column-one-level.svg', one!.svg);
    expectGolden('drift-column-five-million.svg', large!.svg);
  });
  test('says every share in words', () => {
    expect(driftColumnFigures(sample)[1]?.alt).toBe(
      `Share of rows when trained and now: month-to-month 50.0%, now 50.0%; ${LONG} 30.0%, now 0.0%; <b>"R&D"</b> 20.0%, now 0.2%; (missing) 0.0%, now 49.8%.`,
    );
  });
  test('has a name of its own for each, up to the limit', () => {
    const many = Array.from({ length: 9 }, () => sample[0]!);
    expect(driftColumnFigures(many, { limit: 2 }).map(({ name }) => name)).toEqual([
      'drift-column-1',
      'drift-column-2',
    ]);
  });
});

describe('drift overview', () => {
  test('is drawn as before', () => {
    const columns = [
      { column: 'tenure', alarm: true, psi: 0.41, psiCritical: 0.02 },
      { column: 'age', alarm: false, psi: 0.004, psiCritical: 0.02 },
      { column: 'gone', alarm: true },
    ];
    expectGolden('drift-overview.svg', driftOverviewFigure(columns, { labels: { age: 'Age' } }).svg);
  });
  test('of no columns and of 60 is drawn as before', () => {
    expectGolden('drift-overview-none.svg', driftOverviewFigure([]).svg);
    expectGolden('drift-overview-wide.svg', driftOverviewFigure(wide).svg);
  });
  test('says how many drifted', () => {
    expect(driftOverviewFigure(wide, { limit: 1 }).alt).toBe(
      `9 columns of 60 drifted; ${LONG} 0 3.000, drifted.`,
    );
  });
});
