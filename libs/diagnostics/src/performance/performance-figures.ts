/** Every metric of rows, whether their outcomes are known or only probable. */
import type { Figure } from './figure.ts';
import { forEachMetric, type PerformanceMetric } from './metric-names.ts';
import { costOfRow } from './outcome-costs.ts';
import type { PredictedRows } from './predicted-rows.ts';
import { areaOfGroups, rankGroups } from './ranked-groups.ts';

/** Rows by flag and outcome; fractions where outcomes are probabilities. */
export interface ExpectedConfusion {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  readonly tn: number;
}

/**
 * TP = Σp over flagged rows, FP = Σ(1 − p) over flagged rows, FN = Σp over the others, TN = Σ(1 − p) over the others.
 *
 * @param outcomes - chance to leave, in [0, 1]: a label is a chance of 0 or 1
 * @param flags - as long as `outcomes`
 * @example
 * expectedConfusion([0.75, 0.25], Uint8Array.of(1, 0)); // { tp: 0.75, fp: 0.25, fn: 0.25, tn: 0.75 }
 */
export function expectedConfusion(outcomes: ArrayLike<number>, flags: Uint8Array): ExpectedConfusion {
  let [tp, fp, fn, tn] = [0, 0, 0, 0];
  for (let row = 0; row < flags.length; row++) {
    const leaves = outcomes[row]!;
    if (flags[row] === 1) {
      tp += leaves;
      fp += 1 - leaves;
    } else {
      fn += leaves;
      tn += 1 - leaves;
    }
  }
  return { tp, fp, fn, tn };
}

/**
 * Every metric of the rows. On probabilities these are the estimates of CBPE, on labels the realised values: the one
 * is the other without uncertainty.
 *
 * @param outcomes - chance to leave, in [0, 1]: a label is a chance of 0 or 1
 * @returns a reason for each metric that has no value
 */
export function performanceFigures(
  outcomes: ArrayLike<number>,
  rows: PredictedRows,
): Readonly<Record<PerformanceMetric, Figure>> {
  const { tp, fp, fn, tn } = expectedConfusion(outcomes, rows.flags);
  const n = rows.flags.length;
  if (n === 0) return forEachMetric(() => ({ undefinedReason: 'there are no rows' }));
  return {
    auc: areaOfGroups(rankGroups(outcomes, rows.scores ?? rows.probabilities)),
    f1: ratio(tp, tp + (fp + fn) / 2, 'nobody leaves and nobody is flagged'),
    precision: ratio(tp, tp + fp, 'nobody is flagged'),
    recall: ratio(tp, tp + fn, 'nobody leaves'),
    accuracy: ratio(tp + tn, n, 'there are no rows'),
    expectedCost: meanCost(outcomes, rows),
  };
}

function meanCost(outcomes: ArrayLike<number>, { costs, flags }: PredictedRows): Figure {
  if (costs === undefined) return { undefinedReason: 'no costs are given' };
  let sum = 0;
  for (let row = 0; row < flags.length; row++) sum += costOfRow(costs, row, outcomes[row]!, flags[row]!);
  return { value: sum / flags.length };
}

function ratio(part: number, whole: number, reason: string): Figure {
  return whole > 0 ? { value: Math.min(1, part / whole) } : { undefinedReason: reason };
}
