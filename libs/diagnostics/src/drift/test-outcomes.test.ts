import { createDataset, type Dataset } from '@dynamic-risk/dataset';
import { describe, expect, it } from 'vitest';
import { detectDrift } from './detect-drift.ts';
import type { ComparedOutcomes, ScoredRows } from './test-outcomes.ts';

const NO_COLUMNS: Dataset = createDataset([]);

/** Probabilities without a pattern between `from` and `from + width`. */
function scores(rows: number, from: number, width: number): ScoredRows {
  const probabilities = Float64Array.from(
    { length: rows },
    (_, i) => from + ((i * 0.61803398875) % 1) * width,
  );
  return { probabilities, flags: Uint8Array.from(probabilities, (p) => (p >= 0.5 ? 1 : 0)) };
}

function compare(outcomes: ComparedOutcomes): ReturnType<typeof detectDrift> {
  return detectDrift(NO_COLUMNS, NO_COLUMNS, { outcomes });
}

describe('detectDrift of outcomes', () => {
  it('is silent where model and outcomes say the same', () => {
    const rows = scores(500, 0.1, 0.8);
    const label = { positives: 50, negatives: 450, missing: 0 };
    const report = compare({
      prediction: { reference: rows, current: rows },
      label: { name: 'exited', reference: label, current: label },
    });
    expect(report.alarm).toBe(false);
    expect(report.prediction).toMatchObject({ column: 'prediction', alarm: false, psi: 0 });
    expect(report.label).toMatchObject({ column: 'exited', referenceMean: 0.1, currentMean: 0.1, pValue: 1 });
  });

  it('raises an alarm for scores that moved, with the mean and the flagged share', () => {
    const { alarm, prediction } = compare({
      prediction: { reference: scores(1000, 0, 0.6), current: scores(400, 0.3, 0.6) },
    });
    expect(alarm).toBe(true);
    expect(prediction?.findings.map(({ effectMeasure, alarm: raised }) => [effectMeasure, raised])).toEqual([
      ['wasserstein-over-sd', true],
      ['cohens-h', true],
    ]);
    expect((prediction?.currentMean ?? 0) - (prediction?.referenceMean ?? 0)).toBeCloseTo(0.3, 2);
  });

  it('raises an alarm for another share of leavers, leaving rows without an outcome out', () => {
    const { label } = compare({
      label: {
        name: 'exited',
        reference: { positives: 270, negatives: 730, missing: 0 },
        current: { positives: 200, negatives: 300, missing: 50 },
      },
    });
    expect(label).toMatchObject({ alarm: true, currentMean: 0.4, current: { n: 550, missing: 50 } });
    expect(label?.message).toBe('40.0 % left, before it was 27.0 %');
  });

  it('is silent about a large difference that few rows leave to chance, at a fifth of the rate of columns', () => {
    const reference = { positives: 400, negatives: 600, missing: 0 };
    const few = compare({
      label: { name: 'exited', reference, current: { positives: 7, negatives: 23, missing: 0 } },
    });
    expect(few.label?.adjustedPValue).toBeGreaterThan(0.01);
    expect(few.label).toMatchObject({ alarm: false });
    const more = compare({
      label: { name: 'exited', reference, current: { positives: 28, negatives: 92, missing: 0 } },
    });
    expect(more.label?.adjustedPValue).toBeLessThan(0.01);
    expect(more.label).toMatchObject({ alarm: true });
  });

  it('says of outcomes without a row that there is nothing to compare', () => {
    const none = { positives: 0, negatives: 0, missing: 5 };
    const { alarm, prediction, label } = compare({
      prediction: { reference: scores(10, 0, 1), current: scores(0, 0, 1) },
      label: { name: 'exited', reference: none, current: none },
    });
    expect(alarm).toBe(false);
    expect(prediction).toMatchObject({ undefinedReason: 'no values to compare' });
    expect(label).toMatchObject({ undefinedReason: 'no values to compare' });
    expect(label).not.toHaveProperty('currentMean');
  });

  it('leaves the adjustment of the columns as it is', () => {
    const column = (shift: number): Dataset =>
      createDataset([
        [
          'x',
          {
            kind: 'numeric',
            values: Float64Array.from({ length: 300 }, (_, i) => ((i * 0.618) % 1) + shift),
          },
        ],
      ]);
    const outcomes = { prediction: { reference: scores(300, 0, 1), current: scores(300, 0, 1) } };
    const [alone] = detectDrift(column(0), column(0.2)).columns;
    const [beside] = detectDrift(column(0), column(0.2), { outcomes }).columns;
    expect(beside?.adjustedPValue).toBe(alone?.adjustedPValue);
  });
});
