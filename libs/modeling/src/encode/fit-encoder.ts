/** Learns from training rows how client records become standardised columns of numbers. */
import {
  DynamicRiskError,
  getCategoricalColumn,
  getNumericColumn,
  type Contract,
  type Dataset,
} from '@dynamic-risk/dataset';
import type { DroppedTerm, Encoder, MissingStrategy, Term } from '../model.ts';
import { fitCategoricalTerms } from './fit-categorical-terms.ts';
import { fitNumericTerms } from './fit-numeric-terms.ts';

/** What one feature contributes to the encoder. */
export interface FittedTerms {
  readonly terms: readonly Term[];
  readonly dropped: readonly DroppedTerm[];
  /** Only for a categorical column. */
  readonly referenceLevel?: string | null;
}

/**
 * One or more terms per feature, in the order of the contract. Columns that say nothing (all missing, constant)
 * are left out with the reason.
 *
 * - numeric: missing → median, then (x − mean)/sd with the mean and population sd of the completed column. With
 *   `median+indicator`, a second term marks the missing rows, where there were any.
 * - categorical: one term per level except the reference, which is the most frequent level (on a tie the first in
 *   code-point order, a named level before the missing one). Missing is a level of its own where it occurred.
 *
 * @param dataset - training rows only
 * @throws {DynamicRiskError} `argument-invalid` when a feature is absent or of another kind, `data-invalid` when a
 * number is infinite or too large to be squared and summed
 */
export function fitEncoder(dataset: Dataset, contract: Contract, missing: MissingStrategy): Encoder {
  const fitted = contract.features.map((feature): readonly [string, FittedTerms] => [
    feature.name,
    feature.type === 'categorical'
      ? fitCategoricalTerms(feature.name, getCategoricalColumn(dataset, feature.name))
      : fitNumericTerms(feature.name, finiteOrMissing(dataset, feature.name), missing),
  ]);
  return {
    terms: fitted.flatMap(([, { terms }]) => terms),
    dropped: fitted.flatMap(([, { dropped }]) => dropped),
    referenceLevels: Object.fromEntries(
      fitted.flatMap(([name, { referenceLevel }]) =>
        referenceLevel === undefined ? [] : [[name, referenceLevel] as const],
      ),
    ),
  };
}

function finiteOrMissing(dataset: Dataset, name: string): Float64Array {
  const { values } = getNumericColumn(dataset, name);
  const row = values.findIndex((value) => value === Infinity || value === -Infinity);
  if (row >= 0) {
    throw new DynamicRiskError(
      'data-invalid',
      `Column "${name}", row ${row}: expected a finite number or a missing value, found ${values[row]}.`,
    );
  }
  return values;
}
