import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draws, normals } from '../../test/builders.ts';
import { delongAuc } from '../statistics/delong.ts';
import { seededIntegers } from '../statistics/random.ts';
import { forEachResample, MAX_DRAWN_ROWS } from '../statistics/resample.ts';
import { bootstrapScores } from './bootstrap-scores.ts';
import { expectedCalibrationError, reliabilityBins } from './calibration-error.ts';
import { gainsTable, ksDistance } from './curves.ts';
import { computeMetrics } from './evaluate.ts';
import { confusionCounts } from './confusion.ts';
import { classify } from '../predict/predict-probabilities.ts';
import { CELL_METRIC_COUNT, CELL_METRICS, metricsOfCells } from './metrics-of-cells.ts';
import { murphyDecomposition } from './murphy.ts';
import { scoreCells, type ScoreCells } from './score-cells.ts';

/** The metrics of `metricsOfCells` from the functions for rows; NaN where undefined. */
function expected(labels: Uint8Array, p: Float64Array): Float64Array {
  const { auc, averagePrecision, logLoss, brier } = computeMetrics(
    labels,
    p,
    confusionCounts(labels, classify(p, 0.5)),
  );
  const murphy = murphyDecomposition(labels, p);
  const single = [auc, averagePrecision, logLoss, brier, ksDistance(labels, p)].map(
    ({ value }) => value ?? NaN,
  );
  const error = expectedCalibrationError(reliabilityBins(labels, p)).value!;
  const gains = gainsTable(labels, p).map(({ cumulativeGain }) => cumulativeGain);
  return Float64Array.of(...single, error, murphy!.reliability, murphy!.resolution, ...gains);
}

function measured(cells: ScoreCells, positives: Float64Array, negatives: Float64Array): Float64Array {
  const into = new Float64Array(CELL_METRIC_COUNT);
  metricsOfCells(cells)(positives, negatives, into);
  return into;
}

const scored = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 12 })), {
    minLength: 10,
    maxLength: 60,
  })
  .map((rows) => ({
    labels: Uint8Array.from(rows, ([label]) => label),
    p: Float64Array.from(rows, ([, twelfths]) => twelfths / 12),
  }))
  .filter(({ labels }) => new Set(labels).size === 2);

describe('metricsOfCells', () => {
  it('gives every metric of the rows, also of rows drawn with replacement', () => {
    fc.assert(
      fc.property(scored, fc.integer(), ({ labels, p }, seed) => {
        const cells = scoreCells(labels, p);
        const close = (found: Float64Array, wanted: Float64Array): void =>
          wanted.forEach((value, m) => expect(found[m]).toBeCloseTo(value, 12));
        close(measured(cells, cells.positives.rows, cells.negatives.rows), expected(labels, p));
        const scores = [...new Set(p)].sort((a, b) => b - a);
        forEachResample(labels, { seed, resamples: 2 }, (counts) => {
          const rows = [...counts].flatMap((count, i) => new Array<number>(count).fill(i));
          const [l, q] = [Uint8Array.from(rows, (i) => labels[i]!), Float64Array.from(rows, (i) => p[i]!)];
          const drawn = [1, 0].map((label) =>
            Float64Array.from(
              scores,
              (score) => rows.filter((i) => p[i] === score && labels[i] === label).length,
            ),
          );
          close(measured(cells, drawn[0]!, drawn[1]!), expected(l, q));
        });
      }),
    );
  });
});

describe('merged cells', () => {
  const rows = 2 * MAX_DRAWN_ROWS;
  const x = normals(rows, 51);
  const labels = draws(
    x.map((value) => 1.3 * value - 2),
    52,
  );
  const p = x.map((value) => 1 / (1 + Math.exp(2 - 1.2 * value)));
  const cells = scoreCells(labels, p);

  it('are a few thousand, keep every metric of the rows and hold single rows at both ends', () => {
    expect(cells.exact).toBe(false);
    expect(cells.count).toBeLessThan(5000);
    expect(cells.positives.rows[0]! + cells.negatives.rows[0]!).toBe(1);
    expect(cells.positives.rows.at(-1)! + cells.negatives.rows.at(-1)!).toBe(1);
    const wanted = expected(labels, p);
    measured(cells, cells.positives.rows, cells.negatives.rows).forEach((value, m) => {
      const tolerance = [1e-12, 1e-5, 1e-12, 1e-12, 1e-3, 0.02, 0.02][m] ?? 1e-3;
      expect(Math.abs(value / wanted[m]! - 1)).toBeLessThan(tolerance);
    });
  });

  it('give each metric of the same drawn rows to a hundredth of what it varies between resamples', () => {
    const order = Uint32Array.from(p, (_, i) => i).sort((a, b) => p[b]! - p[a]!);
    const cellOf = new Uint32Array(rows);
    for (let cell = 0, rank = 0; cell < cells.count; cell++) {
      const size = cells.positives.rows[cell]! + cells.negatives.rows[cell]!;
      for (let i = 0; i < size; i++) cellOf[order[rank++]!] = cell;
    }
    const errors: number[][] = [];
    const values: number[][] = [];
    forEachResample(labels, { seed: 53, resamples: 12 }, (counts) => {
      const drawn = [new Float64Array(cells.count), new Float64Array(cells.count)] as const;
      counts.forEach((count, i) => (drawn[labels[i]! as 0 | 1][cellOf[i]!]! += count));
      const chosen = [...counts].flatMap((count, i) => new Array<number>(count).fill(i));
      const exact = expected(
        Uint8Array.from(chosen, (i) => labels[i]!),
        Float64Array.from(chosen, (i) => p[i]!),
      );
      const found = measured(cells, drawn[1], drawn[0]);
      errors.push([...found].map((value, m) => value - exact[m]!));
      values.push([...exact]);
    });
    const spread = (m: number): number => {
      const mean = values.reduce((sum, each) => sum + each[m]!, 0) / values.length;
      return Math.sqrt(values.reduce((sum, each) => sum + (each[m]! - mean) ** 2, 0) / values.length);
    };
    for (let m = 0; m < CELL_METRICS.ks; m++) {
      const error = Math.sqrt(errors.reduce((sum, each) => sum + each[m]! ** 2, 0) / errors.length);
      expect(error / spread(m)).toBeLessThan(0.01);
    }
    // What depends on where a cell is cut: to a tenth.
    for (let m = CELL_METRICS.ks; m < CELL_METRIC_COUNT - 1; m++) {
      const error = Math.sqrt(errors.reduce((sum, each) => sum + each[m]! ** 2, 0) / errors.length);
      expect(error / spread(m)).toBeLessThan(0.1);
    }
  });

  it('give the interval of AUC that DeLong gives, to a twentieth of its width, with 2000 resamples', () => {
    const { auc } = bootstrapScores(labels, p, { seed: 54 });
    expect(auc).toMatchObject({ method: 'cells', undefinedResamples: 0 });
    const delong = delongAuc(labels, p);
    if ('undefined' in delong) throw new Error(delong.undefined);
    const width = delong.interval.upper! - delong.interval.lower!;
    expect(Math.abs(auc.lower! - delong.interval.lower!)).toBeLessThan(width / 20);
    expect(Math.abs(auc.upper! - delong.interval.upper!)).toBeLessThan(width / 20);
  });

  it('are not needed where few probabilities are distinct, however many rows there are', () => {
    const tenths = p.map((value) => Math.round(10 * value) / 10);
    expect(scoreCells(labels, tenths)).toMatchObject({ exact: true, count: new Set(tenths).size });
  });

  it('never merge the few rows of a rare class', () => {
    const rare = new Uint8Array(rows);
    const random = seededIntegers(55);
    for (let i = 0; i < 40; i++) rare[random(rows)] = 1;
    expect(Math.max(...scoreCells(rare, p).positives.rows)).toBe(1);
  });
});

describe('bootstrapScores', () => {
  it('gives no interval, and the reason, to what needs a class that is absent', () => {
    const found = bootstrapScores(Uint8Array.of(0, 0), Float64Array.of(0.1, 0.2), { seed: 1, resamples: 20 });
    expect(found.auc).toEqual({
      undefined: 'not defined in 20 of 20 resamples',
      undefinedResamples: 20,
      method: 'rows',
    });
    expect(found.brier.lower).toBeCloseTo(0.01, 12);
    expect(found.gains).toHaveLength(10);
  });
});
