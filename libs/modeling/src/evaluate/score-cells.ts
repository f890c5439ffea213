/** Labelled scores cut into cells of neighbouring probabilities: all that a resample has to know of its rows. */
import { MAX_DRAWN_ROWS } from '../statistics/resample.ts';
import { checkProbabilities, logLossOf } from './probability-loss.ts';
import { groupByScore, type ScoreGroups } from './ranking.ts';

/** So many distinct probabilities or fewer keep a cell of their own, however many rows there are. */
const MAX_EXACT_GROUPS = 4096;
/** A merged cell holds no more than this share of the positives and of the negatives. */
const CLASS_SHARE = 1 / 1024;
/** … and no more than this share of the rows between it and the nearer end of the ranking. */
const END_SHARE = 1 / 64;

/** Means over the rows of one class in each cell; 0 where there are none. */
export interface ClassInCells {
  readonly rows: Float64Array;
  readonly probability: Float64Array;
  readonly logLoss: Float64Array;
  readonly squaredError: Float64Array;
  /** Share of these rows of the cell that a positive of the cell finds at or above itself, the mean over positives. */
  readonly reached: Float64Array;
}

/** Cells by descending probability. */
export interface ScoreCells {
  readonly count: number;
  readonly positives: ClassInCells;
  readonly negatives: ClassInCells;
  /** Lowest probability of each cell. */
  readonly lowest: Float64Array;
  /** Share of the pairs of one positive and one negative of the cell that are in order, ties half; ½ in a tie. */
  readonly ordered: Float64Array;
  /** Whether every cell is one probability, so that nothing was merged. */
  readonly exact: boolean;
}

/**
 * One cell for each distinct probability. Where these are more than 4,096 of more than 20,000 rows, neighbours are
 * merged into a few thousand cells, the finer the nearer to either end of the ranking. A merged cell keeps the order of
 * its rows and their losses in the mean, so every metric of the rows as they are is kept (average precision to 1e-5
 * of itself, KS and calibration error to a cell); what a resample neglects is that the mean of a cell varies too.
 *
 * @throws {DynamicRiskError} `argument-invalid` for unequal lengths or a probability outside [0, 1]
 */
export function scoreCells(labels: Uint8Array, probabilities: Float64Array): ScoreCells {
  checkProbabilities(labels, probabilities);
  const groups = groupByScore(labels, probabilities);
  const exact = labels.length <= MAX_DRAWN_ROWS || groups.scores.length <= MAX_EXACT_GROUPS;
  const ends = exact ? Uint32Array.from(groups.scores, (_, k) => k + 1) : mergedEnds(groups, labels.length);
  const empty = (): ClassInCells => ({
    rows: new Float64Array(ends.length),
    probability: new Float64Array(ends.length),
    logLoss: new Float64Array(ends.length),
    squaredError: new Float64Array(ends.length),
    reached: new Float64Array(ends.length),
  });
  const cells = {
    count: ends.length,
    positives: empty(),
    negatives: empty(),
    lowest: Float64Array.from(ends, (end) => groups.scores[end - 1]!),
    ordered: new Float64Array(ends.length),
    exact,
  };
  for (let cell = 0; cell < ends.length; cell++)
    fillCell(cells, cell, groups, ends[cell - 1] ?? 0, ends[cell]!);
  return cells;
}

/** Where each merged cell ends, as a number of groups. */
function mergedEnds({ positives, negatives }: ScoreGroups, rows: number): Uint32Array {
  const total = positives.reduce((sum, count) => sum + count, 0);
  const ends: number[] = [];
  let before = 0;
  let [p, n] = [0, 0];
  for (let k = 0; k < positives.length; k++) {
    p += positives[k]!;
    n += negatives[k]!;
    const [nextP, nextN] = [p + (positives[k + 1] ?? 0), n + (negatives[k + 1] ?? 0)];
    const room = Math.min(before, rows - before - p - n) * END_SHARE;
    const full = nextP > total * CLASS_SHARE || nextN > (rows - total) * CLASS_SHARE || nextP + nextN > room;
    if (full || k === positives.length - 1) {
      ends.push(k + 1);
      before += p + n;
      [p, n] = [0, 0];
    }
  }
  return Uint32Array.from(ends);
}

function fillCell(cells: ScoreCells, cell: number, groups: ScoreGroups, start: number, end: number): void {
  const { positives, negatives, ordered } = cells;
  let [p, n, inOrder, positivesReached, negativesReached] = [0, 0, 0, 0, 0];
  for (let k = start; k < end; k++) {
    const [score, ofPositives, ofNegatives] = [groups.scores[k]!, groups.positives[k]!, groups.negatives[k]!];
    inOrder += ofNegatives * (p + ofPositives / 2);
    p += ofPositives;
    n += ofNegatives;
    positivesReached += ofPositives * p;
    negativesReached += ofPositives * n;
    addLosses(positives, cell, score, 1, ofPositives);
    addLosses(negatives, cell, score, 0, ofNegatives);
  }
  for (const [side, rows] of [
    [positives, p],
    [negatives, n],
  ] as const) {
    // prettier-ignore
    if (rows === 0) continue;
    side.rows[cell] = rows;
    side.probability[cell]! /= rows;
    side.logLoss[cell]! /= rows;
    side.squaredError[cell]! /= rows;
  }
  positives.reached[cell] = p === 0 ? 0 : positivesReached / (p * p);
  negatives.reached[cell] = p === 0 || n === 0 ? 0 : negativesReached / (p * n);
  ordered[cell] = p === 0 || n === 0 ? 0 : inOrder / (p * n);
}

function addLosses(side: ClassInCells, cell: number, score: number, label: 0 | 1, rows: number): void {
  if (rows === 0) return;
  side.probability[cell]! += rows * score;
  side.logLoss[cell]! += rows * logLossOf(score, label);
  side.squaredError[cell]! += rows * (score - label) ** 2;
}
