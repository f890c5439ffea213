/** Finds values that came in another unit: some or all rows multiplied or divided by a factor between units. */
import { movedShares, otherFactor, plainChanges, type CellComparison } from './plain-changes.ts';
import { estimateShare, logLikelihood, mixShares } from './share-mixture.ts';
import { sizeExcess, type SizeExcess } from './size-excess.ts';
import { chiSquareCritical } from './tail-probability.ts';
import { cellEdges, countInCells, smoothedShares } from './value-cells.ts';

export interface UnitChange {
  /** Of the current values: 1000 when they are a thousand times too large, 0.001 when too small. */
  readonly factor: number;
  /** Estimated share of the current values that came in the other unit, in (0, 1]. */
  readonly share: number;
  /** That as many values are as large, or as small, by chance: see `sizeExcess`. */
  readonly pValue: number;
}

const bothWays = (...factors: readonly number[]): readonly number[] =>
  factors.flatMap((factor) => [factor, 1 / factor]);
/** Between metric units. */
const DECIMAL = bothWays(10, 100, 1000);
/** Months of a year, seconds of a minute. */
const OF_TIME = bothWays(12, 60);
/** Between no units; one of them that fits better speaks against a unit. */
const STRETCHES = bothWays(1.25, 1.5, 2, 3, 5, 20, 30, 200, 300, 500);
/** Below this p-value it is worth while to ask what else it might be. */
const WORTH_ASKING = 0.05;
/** A unit has to be ten times as likely as another mix of the clients. */
const EVIDENCE = Math.log(10);
/** A mistake between metric units is likelier from the start than any other one. */
const DECIMAL_PRIOR = Math.log(30);
/** What a unit leaves unexplained is noise, or at most this part of what no change leaves. */
const MAX_LEFT = 0.35;
const MIN_REFERENCE = 20;
/** Fewer rows, or a smaller share, say nothing of a unit. */
const MIN_ROWS = 3;
const MIN_SHARE = 0.005;

/**
 * Fits mixtures (1 − share) · F(x) + share · F(x / factor), F being the distribution of the reference, and compares them
 * by their likelihood, less ½ ln(rows) for each fitted value (Schwarz, Annals of Statistics 6, 1978), with the plain
 * changes: none, all values moved or grown or both, another mix of the same clients, one value in many rows, another
 * factor. A unit is named when it explains the column better than each of them, and nearly all of what has changed.
 * Likelihoods are taken at the size n·m/(n + m), since the reference is a sample too. Zeros are the same in every unit.
 *
 * @param reference - finite numbers in ascending order
 * @param current - finite numbers in ascending order
 * @returns `undefined` when no factor explains the column
 * @example
 * detectUnitChange(seconds, milliseconds)?.factor; // 1000
 */
export function detectUnitChange(reference: Float64Array, current: Float64Array): UnitChange | undefined {
  if (reference.length < MIN_REFERENCE || current.length < MIN_ROWS) return undefined;
  const chance = sizeExcess(reference, current);
  if (Math.min(chance.larger, chance.smaller) > WORTH_ASKING) return undefined;
  return (
    bestOf(reference, current, { factors: DECIMAL, chance }) ??
    bestOf(reference, current, { factors: OF_TIME, chance })
  );
}

function bestOf(
  reference: Float64Array,
  current: Float64Array,
  { factors, chance }: { readonly factors: readonly number[]; readonly chance: SizeExcess },
): UnitChange | undefined {
  const candidates = factors
    .map((factor) => ({ factor, pValue: factor > 1 ? chance.larger : chance.smaller }))
    .filter(({ pValue }) => pValue <= WORTH_ASKING)
    .map((asked) => examine(reference, current, asked))
    .filter((candidate) => candidate !== undefined);
  return candidates.sort((a, b) => b.gain - a.gain)[0]?.change;
}

interface Candidate {
  readonly change: UnitChange;
  /** Log-likelihood over that of no change. */
  readonly gain: number;
}

/** One factor: how many of the rows it explains, and whether nothing explains them better. */
function examine(
  reference: Float64Array,
  current: Float64Array,
  { factor, pValue }: Pick<UnitChange, 'factor' | 'pValue'>,
): Candidate | undefined {
  const edges = cellEdges(reference, factor);
  const counts = countInCells(current, edges);
  const usual = smoothedShares(countInCells(reference, edges));
  const comparison: CellComparison = { reference, current, edges, counts, usual };
  const moved = movedShares(comparison, { times: factor, plus: 0 });
  const share = estimateShare(counts, usual, moved);
  if (share < MIN_SHARE || share * current.length < MIN_ROWS) return undefined;
  const fit = fitShare(comparison, { factor, moved, share });
  if (!isBest(comparison, fit)) return undefined;
  const gain = fit.explained - logLikelihood(counts, usual);
  return { change: { factor, share: fit.share, pValue }, gain };
}

interface Fit {
  readonly factor: number;
  readonly share: number;
  /** Log-likelihood. */
  readonly explained: number;
  /** Fitted; 0 for a column that changed as a whole. */
  readonly parameters: number;
}

/** Every row, where that explains the column as well as a share that is fitted. */
function fitShare(
  comparison: CellComparison,
  { factor, moved, share }: { readonly factor: number; readonly moved: Float64Array; readonly share: number },
): Fit {
  const { counts, usual } = comparison;
  const { weight, penalty } = sizeOf(comparison);
  const whole = logLikelihood(counts, moved);
  const part = logLikelihood(counts, mixShares(usual, moved, share));
  return weight * (part - whole) < penalty
    ? { factor, share: 1, explained: whole, parameters: 0 }
    : { factor, share, explained: part, parameters: 1 };
}

/** What a row counts for, the reference being a sample too, and what a fitted value costs. */
function sizeOf({ reference, current }: CellComparison): {
  readonly weight: number;
  readonly penalty: number;
} {
  const weight = reference.length / (reference.length + current.length);
  return { weight, penalty: Math.log(Math.max(weight * current.length, 2)) / 2 };
}

function isBest(comparison: CellComparison, { factor, explained, parameters }: Fit): boolean {
  const { counts, usual } = comparison;
  const { weight, penalty } = sizeOf(comparison);
  const left = weight * (saturated(counts) - explained);
  const leftWithout = weight * (saturated(counts) - logLikelihood(counts, usual));
  const noise = chiSquareCritical(Math.max(counts.filter((count) => count > 0).length - 1, 1), 0.001) / 2;
  if (left > Math.max(noise, MAX_LEFT * leftWithout)) return false;
  const unit = weight * explained - parameters * penalty;
  const others = [...DECIMAL, ...OF_TIME, ...STRETCHES].filter((other) => other !== factor);
  const beats = (other: number): boolean =>
    weight * otherFactor(comparison, other) - penalty + priorOf(other) > unit + priorOf(factor);
  if (others.some(beats)) return false;
  return plainChanges(comparison, factor).every(
    ({ kind, logLikelihood: other, parameters: fitted }) =>
      unit >= weight * other - fitted * penalty + (kind === 'move' ? -priorOf(factor) : EVIDENCE),
  );
}

/** As log odds. */
function priorOf(factor: number): number {
  return DECIMAL.includes(factor) ? DECIMAL_PRIOR : 0;
}

/** Log-likelihood of the shares that were found, above that of every other explanation. */
function saturated(counts: Float64Array): number {
  const rows = counts.reduce((sum, count) => sum + count, 0);
  return logLikelihood(
    counts,
    counts.map((count) => count / rows),
  );
}
