import { describe, expect, it } from 'vitest';
import { calibratedRows, holdsNoNumber } from '../../test/predicted-rows.ts';
import { measurePerformance } from './measure-performance.ts';
import type { RealisedRows } from './predicted-rows.ts';
import { realisedPerformance } from './realised-performance.ts';

const reference = calibratedRows(1000, 1);
const current = calibratedRows(600, 2);
const { labels, ...predicted } = current;
const NONE: RealisedRows = {
  labels: new Uint8Array(),
  flags: new Uint8Array(),
  probabilities: new Float64Array(),
};

/** Two groups in turns. */
const grouping = (column: string, levels: readonly string[]) => ({
  column,
  levels,
  codes: Int32Array.from({ length: 600 }, (_, row) => row % levels.length),
});

describe('measurePerformance', () => {
  it('only estimates where no outcome is known, and says so', () => {
    for (const outcomes of [undefined, new Int8Array(600).fill(-1)]) {
      const rows = outcomes === undefined ? { predicted } : { predicted, outcomes };
      const found = measurePerformance(rows, reference);
      expect(Object.keys(found)).toEqual(['estimate', 'realisedUndefinedReason']);
      expect(found.realisedUndefinedReason).toBe('no row has an outcome yet');
    }
  });

  it('takes no rows and no reference without a NaN', () => {
    const { labels: _, ...nobody } = NONE;
    const empty = measurePerformance({ predicted: nobody, outcomes: new Int8Array() }, reference);
    expect(empty.realisedUndefinedReason).toBe('there are no rows');
    const alone = measurePerformance({ predicted, outcomes: Int8Array.from(labels) }, NONE);
    expect(alone.calibration?.against).toBe('probabilities');
    expect(alone.realised?.changes.f1.undefinedReason).toBe('in the reference there are no rows');
    expect(holdsNoNumber([empty, alone])).toBe(false);
  });

  it('measures the rows whose outcome is known, in each group of them', () => {
    const outcomes = Int8Array.from(labels, (label, row) => (row < 400 ? label : -1));
    const found = measurePerformance(
      {
        predicted,
        outcomes,
        period: grouping('month', ['2024-02', '2024-01']),
        segments: [grouping('plan', ['basic', 'plus'])],
      },
      reference,
    );
    expect(found.estimate.rows).toBe(600);
    const { alarm, changes, ...realised } = found.realised!;
    expect(realised).toEqual(
      realisedPerformance({
        probabilities: current.probabilities.slice(0, 400),
        flags: current.flags.slice(0, 400),
        labels: labels.slice(0, 400),
      }),
    );
    expect(alarm).toBe(Object.values(changes).some((change) => change.alarm));
    expect(found.byPeriod).toMatchObject({
      column: 'month',
      groups: [
        { name: '2024-01', rows: 200 },
        { name: '2024-02', rows: 200 },
      ],
    });
    expect(found.bySegment).toMatchObject([{ column: 'plan', groups: [{ rows: 200 }, { rows: 200 }] }]);
  });

  it('lists the latest periods and puts the earlier ones together', () => {
    const months = Array.from({ length: 100 }, (_, i) => `m${String(i).padStart(3, '0')}`);
    const found = measurePerformance(
      { predicted, outcomes: Int8Array.from(labels), period: grouping('month', months) },
      reference,
    );
    const { groups = [], restLevels } = found.byPeriod ?? {};
    expect(restLevels).toBe(40);
    expect(groups).toHaveLength(61);
    expect(groups[0]).toMatchObject({ name: '40 earlier periods', kind: 'rest', rows: 240 });
    expect(groups.at(-1)?.name).toBe('m099');
  });
});
