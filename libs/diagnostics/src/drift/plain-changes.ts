/** Changes of a number that are no change of unit, and how well they explain what was found. */
import { quantileSorted } from '../quantile.ts';
import { estimateShare, logLikelihood, mixShares } from './share-mixture.ts';
import { countBelow, countUpTo } from './sorted-counts.ts';
import { tiltedLogLikelihood } from './smooth-tilt.ts';
import { countInCells, smoothedShares, type Move } from './value-cells.ts';

/** A column on both sides, in cells. */
export interface CellComparison {
  /** In ascending order. */
  readonly reference: Float64Array;
  readonly current: Float64Array;
  readonly edges: Float64Array;
  /** Rows per cell. */
  readonly counts: Float64Array;
  /** Shares of the reference per cell, > 0. */
  readonly usual: Float64Array;
}

/** An explanation by a log-likelihood and the number of values that were fitted. */
export interface Explanation {
  /** All values moved, or the same ones in another mix. */
  readonly kind: 'move' | 'mix';
  readonly logLikelihood: number;
  readonly parameters: number;
}

/** Ranks at which both sides are compared to guess how all values moved. */
const RANKS = [0.1, 0.25, 0.5, 0.75, 0.9];
/** Another mix of the clients is a polynomial of at most this degree. */
const MAX_DEGREE = 3;
/** A growth this near to the factor, on the log scale, is the factor. */
const SAME_FACTOR = 0.25;

/**
 * All values moved by one amount, grown by one factor, or both; the same clients in another mix, which may be no change
 * at all; one value in a part of the rows, such as 999 for what is not known.
 *
 * @param factor - of the unit that is asked for; a growth of all values by just this factor is left out
 */
export function plainChanges(comparison: CellComparison, factor: number): readonly Explanation[] {
  const { counts, usual } = comparison;
  const tilts = Array.from({ length: MAX_DEGREE }, (_, i): Explanation => ({
    kind: 'mix',
    logLikelihood: tiltedLogLikelihood(counts, usual, i + 1),
    parameters: i + 1,
  }));
  const moves = guessMoves(comparison).filter(
    ({ times }) => Math.abs(Math.log(times / factor)) > SAME_FACTOR,
  );
  return [
    { kind: 'mix', logLikelihood: logLikelihood(counts, usual), parameters: 0 },
    { kind: 'mix', logLikelihood: oneValue(comparison), parameters: 2 },
    ...tilts,
    ...moves.map((move): Explanation => ({
      kind: 'move',
      logLikelihood: logLikelihood(counts, movedShares(comparison, move)),
      parameters: move.plus !== 0 && move.times !== 1 ? 2 : 1,
    })),
  ];
}

/** A part of the values times another number. */
export function otherFactor(comparison: CellComparison, times: number): number {
  const { counts, usual } = comparison;
  const other = movedShares(comparison, { times, plus: 0 });
  return logLikelihood(counts, mixShares(usual, other, estimateShare(counts, usual, other)));
}

/** A part of the rows has the value that has become most frequent. */
function oneValue({ reference, current, edges, counts, usual }: CellComparison): number {
  const value = Float64Array.of(grownMost(reference, current));
  const other = smoothedShares(countInCells(value, edges).map((count) => count * reference.length));
  return logLikelihood(counts, mixShares(usual, other, estimateShare(counts, usual, other)));
}

/** The value whose share of the rows has grown most. */
function grownMost(reference: Float64Array, current: Float64Array): number {
  let best = { value: current[0]!, growth: -Infinity };
  for (let start = 0; start < current.length;) {
    const value = current[start]!;
    const end = countUpTo(current, value);
    const had = countUpTo(reference, value) - countBelow(reference, value);
    const growth = (end - start) / current.length - had / reference.length;
    if (growth > best.growth) best = { value, growth };
    start = end;
  }
  return best.value;
}

/** Shares of the reference per cell after every value was moved. */
export function movedShares({ reference, edges }: CellComparison, move: Move): Float64Array {
  return smoothedShares(countInCells(reference, edges, move));
}

/** What brings a rank, or two, of the reference to where it is now. */
function guessMoves({ reference, current }: CellComparison): readonly Move[] {
  const pairs = RANKS.map(
    (rank) => [quantileSorted(reference, rank), quantileSorted(current, rank)] as const,
  );
  const single = pairs.flatMap(([before, now]): readonly Move[] => [
    { times: 1, plus: now - before },
    { times: now / before, plus: 0 },
  ]);
  const double = pairs.flatMap(([low, lowNow], i) =>
    pairs.slice(i + 1).map(([high, highNow]): Move => {
      const times = (highNow - lowNow) / (high - low);
      return { times, plus: lowNow - times * low };
    }),
  );
  return [...single, ...double].filter(
    ({ times, plus }) => Number.isFinite(times) && times > 0 && Number.isFinite(plus),
  );
}
