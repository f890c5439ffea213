/** How much each metric scatters by the luck of the rows, learnt where outcomes are known. */
import type { Figure } from './figure.ts';
import { forEachMetric, type PerformanceMetric } from './metric-names.ts';
import { costOfRow } from './outcome-costs.ts';
import { expectedConfusion } from './performance-figures.ts';
import type { RealisedRows } from './predicted-rows.ts';
import { areaSpread, rankGroups } from './ranked-groups.ts';

/**
 * For each metric the σ whose division by √n is the standard error of the metric realised on n rows like the
 * reference: σ_ref / √fraction, where only the fraction of the rows that the metric looks at counts.
 *
 * - accuracy, precision, recall: deviation of right (1) and wrong (0) among all, flagged, leaving rows;
 * - F1: deviation of 1 for TP and 0 for FP and FN, times N / (TP + ½(FP + FN)), among the N of these rows. This is
 *   NannyML's definition; it overstates the error of the ratio by 1 / (1 − F1/2), so the band errs to the wide side;
 * - AUC: both components of DeLong's variance. NannyML takes the rarer class's alone, which is too narrow;
 * - expected cost: deviation of the rows' costs.
 *
 * @param rows - the reference
 * @returns a reason where the reference shows no scatter: a band of width 0 would claim to be certain
 */
export function referenceSpread(rows: RealisedRows): Readonly<Record<PerformanceMetric, Figure>> {
  const n = rows.labels.length;
  if (n === 0) return forEachMetric(() => ({ undefinedReason: 'the reference has no rows' }));
  const { tp, fp, fn, tn } = expectedConfusion(rows.labels, rows.flags);
  const share = (right: number, of: number, scale = 1): number =>
    of === 0 ? 0 : (Math.sqrt((right / of) * (1 - right / of)) * scale) / Math.sqrt(of / n);
  const relevant = tp + fp + fn;
  return {
    auc: areaDeviation(rows),
    f1: spread(tp === 0 ? 0 : share(tp, relevant, relevant / (tp + (fp + fn) / 2))),
    precision: spread(share(tp, tp + fp)),
    recall: spread(share(tp, tp + fn)),
    accuracy: spread(share(tp + tn, n)),
    expectedCost: costDeviation(rows),
  };
}

function areaDeviation({ labels, scores, probabilities }: RealisedRows): Figure {
  const found = areaSpread(rankGroups(labels, scores ?? probabilities));
  if ('undefinedReason' in found) return { undefinedReason: `in the reference ${found.undefinedReason}` };
  const { ofPositives, ofNegatives, positives, negatives } = found;
  return spread(Math.sqrt(labels.length * (ofPositives / positives + ofNegatives / negatives)));
}

function costDeviation({ labels, flags, costs }: RealisedRows): Figure {
  if (costs === undefined) return { undefinedReason: 'the reference has no costs' };
  const each = Float64Array.from(labels, (label, row) => costOfRow(costs, row, label, flags[row]!));
  const mean = each.reduce((sum, cost) => sum + cost, 0) / each.length;
  return spread(Math.sqrt(each.reduce((sum, cost) => sum + (cost - mean) ** 2, 0) / each.length));
}

function spread(deviation: number): Figure {
  return deviation > 0
    ? { value: deviation }
    : { undefinedReason: 'the reference rows that it looks at all came out the same' };
}
