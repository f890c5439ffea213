/** How well scores put leavers before stayers, also where it is not certain who leaves. */
import type { Figure } from './figure.ts';
import { groupTies } from './tie-groups.ts';

/** Rows grouped by equal score, highest first; both columns are equally long. */
export interface RankedGroups {
  /** Leavers with that score; a fraction where outcomes are probabilities. */
  readonly positives: Float64Array;
  /** Stayers with that score. */
  readonly negatives: Float64Array;
}

/**
 * Groups rows by equal score.
 *
 * @param outcomes - chance to leave, in [0, 1]: a label is a chance of 0 or 1
 * @param scores - finite, as long as `outcomes`
 * @example
 * rankGroups([1, 0, 0.5], Float64Array.of(0.2, 0.9, 0.2)).positives; // [0, 1.5]
 */
export function rankGroups(outcomes: ArrayLike<number>, scores: Float64Array): RankedGroups {
  const { count, groupOf } = groupTies(scores);
  const positives = new Float64Array(count);
  const negatives = new Float64Array(count);
  for (let row = 0; row < groupOf.length; row++) {
    const group = count - 1 - groupOf[row]!;
    positives[group]! += outcomes[row]!;
    negatives[group]! += 1 - outcomes[row]!;
  }
  return { positives, negatives };
}

/**
 * Area under the ROC curve by trapezoids; tied scores make one of them, so that each such pair counts half. On
 * probabilities it is the estimate of CBPE.
 *
 * @returns a reason where nobody leaves or nobody stays
 */
export function areaOfGroups({ positives, negatives }: RankedGroups): Figure {
  let [above, below, area] = [0, 0, 0];
  for (let k = 0; k < positives.length; k++) {
    area += negatives[k]! * (above + positives[k]! / 2);
    above += positives[k]!;
    below += negatives[k]!;
  }
  if (above === 0) return { undefinedReason: positives.length === 0 ? 'there are no rows' : 'nobody leaves' };
  return below === 0 ? { undefinedReason: 'nobody stays' } : { value: Math.min(1, area / above / below) };
}

/** The two parts of the variance of an area under the curve. */
export interface AreaSpread {
  readonly area: number;
  readonly positives: number;
  readonly negatives: number;
  /** Sample variance of the share of stayers that each leaver ranks before. */
  readonly ofPositives: number;
  /** Sample variance of the share of leavers that rank before each stayer. */
  readonly ofNegatives: number;
}

/**
 * Components of the sampling variance of an area under the curve (DeLong, DeLong & Clarke-Pearson 1988); the variance is
 * `ofPositives / positives + ofNegatives / negatives`.
 *
 * @param groups - of labels, not of probabilities
 * @returns a reason with fewer than two leavers or two stayers
 */
export function areaSpread(groups: RankedGroups): AreaSpread | { readonly undefinedReason: string } {
  const positives = total(groups.positives);
  const negatives = total(groups.negatives);
  if (positives < 2) return { undefinedReason: 'fewer than two left' };
  if (negatives < 2) return { undefinedReason: 'fewer than two stayed' };
  const area = areaOfGroups(groups).value!;
  let [above, passed, ofPositives, ofNegatives] = [0, 0, 0, 0];
  for (let k = 0; k < groups.positives.length; k++) {
    const [left, stayed] = [groups.positives[k]!, groups.negatives[k]!];
    ofPositives += left * ((negatives - passed - stayed / 2) / negatives - area) ** 2;
    ofNegatives += stayed * ((above + left / 2) / positives - area) ** 2;
    above += left;
    passed += stayed;
  }
  return {
    area,
    positives,
    negatives,
    ofPositives: ofPositives / (positives - 1),
    ofNegatives: ofNegatives / (negatives - 1),
  };
}

function total(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
