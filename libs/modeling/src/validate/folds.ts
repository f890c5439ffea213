/** Who is tested when: stratified, shuffled folds. */
import { DynamicRiskError } from '@dynamic-risk/dataset';
import { seededIntegers, shuffle, type RandomInteger } from '../statistics/random.ts';

export interface FoldOptions {
  /** Default 5. */
  readonly folds?: number;
  /** How often the rows are dealt anew; default 1. */
  readonly repeats?: number;
  /** Any 32-bit integer; equal seeds give equal folds. */
  readonly seed: number;
}

export const DEFAULT_FOLDS = 5;

/**
 * The fold of each row, one array per repeat. Each class is shuffled and dealt out in turn, so the shares of the
 * classes differ between folds by one row at most.
 *
 * @param labels - 1 or 0
 * @throws {DynamicRiskError} `training-impossible` when a class has fewer rows than there are folds,
 * `argument-invalid` for fewer than two folds
 */
export function stratifiedFolds(
  labels: Uint8Array,
  { folds = DEFAULT_FOLDS, repeats = 1, seed }: FoldOptions,
): readonly Int32Array[] {
  if (!(Number.isInteger(folds) && folds >= 2)) {
    throw new DynamicRiskError(
      'argument-invalid',
      `There are ${folds} folds, expected an integer of at least 2.`,
    );
  }
  const rowsOf = [1, 0].map((label) =>
    Int32Array.from(labels, (_, i) => i).filter((row) => labels[row] === label),
  );
  const smallest = Math.min(...rowsOf.map((rows) => rows.length));
  if (smallest < folds) {
    throw new DynamicRiskError(
      'training-impossible',
      `Cross-validation in ${folds} folds needs ${folds} rows of each class, found ${smallest} of one. Use fewer folds.`,
    );
  }
  const random = seededIntegers(seed);
  return Array.from({ length: repeats }, () => deal(rowsOf, folds, labels.length, random));
}

/** The second class goes on where the first ended, so that the folds are equally large too. */
function deal(
  strata: readonly Int32Array[],
  folds: number,
  count: number,
  random: RandomInteger,
): Int32Array {
  const foldOf = new Int32Array(count);
  let next = 0;
  for (const stratum of strata) {
    const rows = stratum.slice();
    shuffle(rows, random);
    for (const row of rows) foldOf[row] = next++ % folds;
  }
  return foldOf;
}

/** Row numbers outside (training) and inside (held out) one fold, ascending. */
export function splitFold(
  foldOf: Int32Array,
  fold: number,
): { readonly training: readonly number[]; readonly heldOut: readonly number[] } {
  const training: number[] = [];
  const heldOut: number[] = [];
  foldOf.forEach((of, row) => (of === fold ? heldOut : training).push(row));
  return { training, heldOut };
}
