/** What models say of rows they were not trained on. */
import { selectRows, targetLabels, type Contract, type Dataset } from '@dynamic-risk/dataset';
import type { TrainedModel, FitOptions } from '../model.ts';
import { predictLogits } from '../predict/predict-probabilities.ts';
import { fitModel } from '../fit-model.ts';
import { DEFAULT_FOLDS, splitFold, stratifiedFolds, type FoldOptions } from './folds.ts';

/** One fold of one repeat: its rows and what the model trained on all others says of them. */
export interface HeldOutFold {
  readonly rows: readonly number[];
  readonly labels: Uint8Array;
  readonly logits: Float64Array;
}

/**
 * Trains once per fold and repeat on the other folds, encoder included, and scores the fold.
 *
 * @returns folds in order, repeat by repeat; within a repeat every row is held out exactly once
 * @throws {DynamicRiskError} as `fitModel` and `stratifiedFolds`
 */
export function heldOutFolds(
  dataset: Dataset,
  contract: Contract,
  options: FitOptions,
  folds: FoldOptions,
): readonly HeldOutFold[] {
  const labels = targetLabels(dataset, contract.target);
  return stratifiedFolds(labels, folds).flatMap((foldOf) =>
    Array.from({ length: folds.folds ?? DEFAULT_FOLDS }, (_, fold): HeldOutFold => {
      const { training, heldOut } = splitFold(foldOf, fold);
      const model: TrainedModel = fitModel(selectRows(dataset, training), contract, options, NO_PROVENANCE);
      return {
        rows: heldOut,
        labels: Uint8Array.from(heldOut, (row) => labels[row]!),
        logits: predictLogits(model, selectRows(dataset, heldOut)),
      };
    }),
  );
}

/**
 * The out-of-fold logit of every row, averaged over the repeats: the scores on which calibration and threshold are
 * chosen.
 *
 * @throws {DynamicRiskError} as `heldOutFolds`
 */
export function outOfFoldLogits(
  dataset: Dataset,
  contract: Contract,
  options: FitOptions,
  folds: FoldOptions,
): Float64Array {
  const logits = new Float64Array(dataset.rowCount);
  for (const fold of heldOutFolds(dataset, contract, options, folds)) {
    fold.rows.forEach((row, i) => (logits[row]! += fold.logits[i]! / (folds.repeats ?? 1)));
  }
  return logits;
}

/** These models are asked once and forgotten. */
const NO_PROVENANCE = { datasetSha256: '', configSha256: '', libraries: {} };
