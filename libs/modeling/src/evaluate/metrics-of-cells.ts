/** Every metric over scores of one resample, in one pass over its cells. */
import type { ScoreCells } from './score-cells.ts';

/** The metrics over scores that every evaluation carries. */
export type ScoreMetricName = 'auc' | 'averagePrecision' | 'logLoss' | 'brier';

/** Bins of the calibration error and parts of the gains table. */
const TENTHS = 10;

/** Where each value stands in the array that `metricsOfCells` fills. */
export const CELL_METRICS = {
  auc: 0,
  averagePrecision: 1,
  logLoss: 2,
  brier: 3,
  ks: 4,
  calibrationError: 5,
  reliability: 6,
  resolution: 7,
  /** Share of the positives among the highest 10, 20, … 100 % of the rows. */
  gains: 8,
} as const;

/** Length of that array. */
export const CELL_METRIC_COUNT = CELL_METRICS.gains + TENTHS;

/** Rows of each class per cell, as long as there are cells, and what is to be filled with the metrics of them. */
type Fill = (positives: Float64Array, negatives: Float64Array, into: Float64Array) => void;

/**
 * A function that fills its last argument with the metrics of cells that hold so many rows of each class, as many in
 * all as `cells`. Calibration error, reliability and resolution are over ten bins of equal count, as `reliabilityBins`
 * makes them, gains as `gainsTable` does. A value that needs a class without rows is NaN: whoever calls knows the rows
 * of each class.
 */
export function metricsOfCells(cells: ScoreCells): Fill {
  const steps = [ranking(cells), losses(cells), calibration(cells), gains(cells)];
  return (positives, negatives, into) => {
    for (const step of steps) step(positives, negatives, into);
  };
}

/** AUC, average precision and KS. */
function ranking({ count, ordered, positives: up, negatives: down }: ScoreCells): Fill {
  const [upReached, downReached] = [up.reached, down.reached];
  const [allPositives, allNegatives] = [sum(up.rows), sum(down.rows)];
  const pairs = allPositives * allNegatives;
  return (positives, negatives, into) => {
    let [tp, fp, won, precisions, lead] = [0, 0, 0, 0, 0];
    for (let k = 0; k < count; k++) {
      const p = positives[k]!;
      const n = negatives[k]!;
      won += n * (tp + ordered[k]! * p);
      if (p > 0) {
        const found = tp + upReached[k]! * p;
        precisions += (p * found) / (found + fp + downReached[k]! * n);
      }
      tp += p;
      fp += n;
      const ahead = tp * allNegatives - fp * allPositives;
      if (ahead > lead) lead = ahead;
    }
    into[CELL_METRICS.auc] = won / pairs;
    into[CELL_METRICS.averagePrecision] = precisions / allPositives;
    into[CELL_METRICS.ks] = lead / pairs;
  };
}

/** Log-loss and Brier score. */
function losses({ count, positives: up, negatives: down }: ScoreCells): Fill {
  const [upLogLoss, downLogLoss] = [up.logLoss, down.logLoss];
  const [upError, downError] = [up.squaredError, down.squaredError];
  const rows = sum(up.rows) + sum(down.rows);
  return (positives, negatives, into) => {
    let [logLoss, brier] = [0, 0];
    for (let k = 0; k < count; k++) {
      const p = positives[k]!;
      const n = negatives[k]!;
      logLoss += p * upLogLoss[k]! + n * downLogLoss[k]!;
      brier += p * upError[k]! + n * downError[k]!;
    }
    into[CELL_METRICS.logLoss] = logLoss / rows;
    into[CELL_METRICS.brier] = brier / rows;
  };
}

/** Calibration error, reliability and resolution: a cell is in the bin of its middle rank, counted from below. */
function calibration({ count, positives: up, negatives: down }: ScoreCells): Fill {
  const [upSaid, downSaid] = [up.probability, down.probability];
  const positiveRows = sum(up.rows);
  const rows = positiveRows + sum(down.rows);
  const [sizes, hits, said] = [new Float64Array(TENTHS), new Float64Array(TENTHS), new Float64Array(TENTHS)];
  return (positives, negatives, into) => {
    for (const sums of [sizes, hits, said]) sums.fill(0);
    let [below, bin] = [2 * rows, TENTHS - 1];
    for (let k = 0; k < count; k++) {
      const p = positives[k]!;
      const size = p + negatives[k]!;
      // Ten times twice the middle rank, against twice the rows.
      while (TENTHS * (below - size) < bin * 2 * rows) bin--;
      below -= 2 * size;
      sizes[bin]! += size;
      hits[bin]! += p;
      said[bin]! += p * upSaid[k]! + negatives[k]! * downSaid[k]!;
    }
    let [error, reliability, resolution] = [0, 0, 0];
    for (bin = 0; bin < TENTHS; bin++) {
      if (sizes[bin] === 0) continue;
      error += Math.abs(said[bin]! - hits[bin]!);
      reliability += (said[bin]! - hits[bin]!) ** 2 / sizes[bin]!;
      resolution += sizes[bin]! * (hits[bin]! / sizes[bin]! - positiveRows / rows) ** 2;
    }
    into[CELL_METRICS.calibrationError] = error / rows;
    into[CELL_METRICS.reliability] = reliability / rows;
    into[CELL_METRICS.resolution] = resolution / rows;
  };
}

/** Cumulative gain at each tenth; a cell across a border is shared out evenly. */
function gains({ count, positives: up, negatives: down }: ScoreCells): Fill {
  const positiveRows = sum(up.rows);
  const rows = positiveRows + sum(down.rows);
  const borders = Float64Array.from({ length: TENTHS }, (_, k) => Math.round(((k + 1) * rows) / TENTHS));
  return (positives, negatives, into) => {
    let [tp, flagged, tenth] = [0, 0, 0];
    for (let k = 0; k < count; k++) {
      const size = positives[k]! + negatives[k]!;
      for (; borders[tenth]! <= flagged + size && size > 0; tenth++) {
        const cut = tp + (positives[k]! * (borders[tenth]! - flagged)) / size;
        into[CELL_METRICS.gains + tenth] = cut / positiveRows;
      }
      tp += positives[k]!;
      flagged += size;
    }
  };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
