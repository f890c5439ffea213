/** How strong the penalty should be, by cross-validation. */
import type { Contract, Dataset } from '@dynamic-risk/dataset';
import { logLoss } from '../evaluate/probability-loss.ts';
import type { FitOptions } from '../model.ts';
import { logistic } from '../predict/logistic.ts';
import type { FoldOptions } from './folds.ts';
import { heldOutFolds } from './out-of-fold.ts';

export interface PenaltyCandidate {
  readonly C: number;
  /** Mean held-out log-loss over folds and repeats. */
  readonly logLoss: number;
  /** Of that mean, from the spread between folds. */
  readonly standardError: number;
}

export interface PenaltyChoice {
  readonly C: number;
  readonly rule: 'minimum' | 'one-standard-error';
  /** Every candidate, strongest penalty (smallest C) first. */
  readonly candidates: readonly PenaltyCandidate[];
}

export interface PenaltyOptions extends FoldOptions {
  /** Candidates; default 13 values from 0.001 to 1000, two a decade. */
  readonly grid?: readonly number[];
  /** `one-standard-error` takes the strongest penalty within one standard error of the best; default `minimum`. */
  readonly rule?: PenaltyChoice['rule'];
}

/** 10^(−3) … 10³ in half decades. */
export const DEFAULT_GRID: readonly number[] = Array.from({ length: 13 }, (_, i) => 10 ** (i / 2 - 3));

/**
 * Tries each C on the same stratified, shuffled folds and takes the smallest mean log-loss; on a tie the stronger
 * penalty. Costs grid × folds × repeats fits.
 *
 * @param options - of the training; its `C` is replaced, its solver must be `newton` to heed it
 * @throws {DynamicRiskError} as `fitModel` and `stratifiedFolds`
 */
export function choosePenalty(
  dataset: Dataset,
  contract: Contract,
  options: FitOptions,
  { grid = DEFAULT_GRID, rule = 'minimum', ...folds }: PenaltyOptions,
): PenaltyChoice {
  const candidates = [...grid]
    .sort((a, b) => a - b)
    .map((C): PenaltyCandidate => {
      const losses = heldOutFolds(dataset, contract, { ...options, C }, folds).map(
        ({ labels, logits }) => logLoss(labels, logits.map(logistic)).value ?? Infinity,
      );
      const mean = losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
      const spread = losses.reduce((sum, loss) => sum + (loss - mean) ** 2, 0) / (losses.length - 1);
      return { C, logLoss: mean, standardError: Math.sqrt(spread / losses.length) };
    });
  const best = candidates.reduce((least, candidate) =>
    candidate.logLoss < least.logLoss ? candidate : least,
  );
  const bound = rule === 'minimum' ? best.logLoss : best.logLoss + best.standardError;
  const chosen = candidates.find((candidate) => candidate.logLoss <= bound) ?? best;
  return { C: chosen.C, rule, candidates };
}
